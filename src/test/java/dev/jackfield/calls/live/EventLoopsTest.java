package dev.jackfield.calls.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.edge.sockets.LiveSocket;
import dev.jackfield.edge.sockets.SocketClosed;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Several event loops share the port; what belongs to one socket, and to one call, stays on one of them. */
@ServiceTest
@DirtiesContext
@TestPropertySource(properties = {"edge.event-loops=4", "call.recording=off"})
class EventLoopsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int SOCKETS = 24;
    private static final int MESSAGES = 100;

    private final LiveHouse house;
    private final CamelContext camel;

    /** Thread names by key of the socket. */
    private final Map<String, Set<String>> threads = new ConcurrentHashMap<>();

    EventLoopsTest(
            EdgeClient edge,
            WebhookSecrets secrets,
            JdbcClient jdbc,
            MeterRegistry meters,
            Environment settings,
            CamelContext camel) {
        this.house = new LiveHouse(edge, secrets, jdbc, meters, settings);
        this.camel = camel;
    }

    @Test
    void openCloseAndMessagesOfEachSocketComeInOrderOnOneLoop() throws Exception {
        Map<String, List<String>> seen = new ConcurrentHashMap<>();
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from("vertx-websocket:/test/order/{id}")
                        .routeId("test-order")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> {
                            note(exchange);
                            String id = exchange.getVariable("socket", LiveSocket.class)
                                    .parameter("id");
                            seen.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>())
                                    .add(word(exchange.getMessage().getBody()));
                        });
            }
        });
        List<WebSocket> sockets = IntStream.range(0, SOCKETS)
                .mapToObj(id -> house.open("/test/order/" + id))
                .toList();
        for (int i = 0; i < MESSAGES; i++) {
            for (WebSocket socket : sockets) {
                socket.sendText(String.valueOf(i), true).get(10, TimeUnit.SECONDS);
            }
        }
        for (WebSocket socket : sockets) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
        }
        List<String> expected = new ArrayList<>(List.of("open"));
        IntStream.range(0, MESSAGES).mapToObj(String::valueOf).forEach(expected::add);
        expected.add("closed");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(seen).hasSize(SOCKETS).allSatisfy((id, words) -> assertThat(words)
                        .containsExactlyElementsOf(expected)));
        camel.getRouteController().stopRoute("test-order");
        camel.removeRoute("test-order");
        assertOneLoopEach(SOCKETS);
    }

    @Test
    void bothLegsOfACallStayOnTheLoopOfItsSocket() throws Exception {
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:call-caller-audio-tap")
                        .routeId("test-caller-audio")
                        .errorHandler(noErrorHandler())
                        .process(EventLoopsTest.this::note);
                from("direct:call-sent-tap")
                        .routeId("test-sent")
                        .errorHandler(noErrorHandler())
                        .process(EventLoopsTest.this::note);
            }
        });
        List<NewcomerPhone> phones = IntStream.range(0, 12)
                .mapToObj(each -> house.call("loops-" + each, Map.of()))
                .toList();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(phones)
                .allSatisfy(phone -> assertThat(phone.audio()).isPositive()));
        phones.forEach(NewcomerPhone::hangUp);
        assertOneLoopEach(phones.size());
        phones.forEach(NewcomerPhone::close);
        await().atMost(LIMIT).until(() -> house.sessions() == 0);
    }

    /** The supervising route controller starts only the routes that are there when the service starts. */
    private void add(RouteBuilder routes) throws Exception {
        camel.addRoutes(routes);
        for (RouteDefinition route : routes.getRouteCollection().getRoutes()) {
            camel.getRouteController().startRoute(route.getRouteId());
        }
    }

    private void assertOneLoopEach(int sockets) {
        assertThat(threads).hasSize(sockets).allSatisfy((socket, names) -> assertThat(names)
                .hasSize(1)
                .allMatch(name -> name.contains("eventloop")));
        assertThat(threads.values().stream().flatMap(Collection::stream).collect(Collectors.toSet()))
                .hasSizeGreaterThan(1);
    }

    private void note(Exchange exchange) {
        threads.computeIfAbsent(
                        exchange.getVariable("socket", LiveSocket.class).key(), key -> ConcurrentHashMap.newKeySet())
                .add(Thread.currentThread().getName());
    }

    private static String word(Object body) {
        if (body == null) {
            return "open";
        }
        return body instanceof SocketClosed ? "closed" : body.toString();
    }
}
