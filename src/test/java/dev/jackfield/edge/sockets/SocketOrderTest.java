package dev.jackfield.edge.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In which order and shape a socket's messages reach its route. */
@Tag("fast")
class SocketOrderTest {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    private void note(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        String event = String.valueOf(exchange.getMessage().getHeader("CamelVertxWebsocket.event"));
        seen.add(event.equals("MESSAGE") ? String.valueOf(body) : event);
    }

    private RouteBuilder inline() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("vertx-websocket:/ws/{id}").errorHandler(noErrorHandler()).process(SocketOrderTest.this::note);
            }
        };
    }

    /** Steps that end on other threads, the earlier ones later. */
    private RouteBuilder asynchronous() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("vertx-websocket:/ws/{id}?queue=4")
                        .errorHandler(noErrorHandler())
                        .threads(4)
                        .delay(simple("${random(0,3)}"))
                        .end()
                        .process(SocketOrderTest.this::note);
            }
        };
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    private static List<String> between(String first, List<String> middle, String last) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(middle);
        all.add(last);
        return all;
    }

    @Test
    void openComesFirstAndCloseLast() throws Exception {
        try (SocketHouse house = SocketHouse.with(inline())) {
            Talker talker = new Talker(house.connect("/ws/1"));
            numbers(300).forEach(talker::say);
            talker.hangUp();
            await().untilAsserted(() -> assertThat(seen).hasSize(302));
            assertThat(seen).containsExactlyElementsOf(between("OPEN", numbers(300), "CLOSE"));
        }
    }

    @Test
    void messagesKeepTheirOrderWhileStepsAreAsynchronous() throws Exception {
        try (SocketHouse house = SocketHouse.with(asynchronous())) {
            Talker talker = new Talker(house.connect("/ws/1"));
            numbers(200).forEach(talker::say);
            talker.hangUp();
            await().untilAsserted(() -> assertThat(seen).contains("CLOSE"));
            assertThat(seen).containsExactlyElementsOf(between("OPEN", numbers(200), "CLOSE"));
        }
    }

    @Test
    void aBrokenConnectionIsClosedOnceWithCode1006() throws Exception {
        CompletableFuture<SocketClosed> how = new CompletableFuture<>();
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                from("vertx-websocket:/ws/{id}")
                        .errorHandler(noErrorHandler())
                        .process(SocketOrderTest.this::note)
                        .filter(body().isInstanceOf(SocketClosed.class))
                        .process(exchange -> how.complete(exchange.getMessage().getBody(SocketClosed.class)));
            }
        };
        try (SocketHouse house = SocketHouse.with(routes)) {
            RawPeer raw = RawPeer.connect(house.port(), "/ws/1");
            await().untilAsserted(() -> assertThat(seen).containsExactly("OPEN"));
            raw.reset();
            await().untilAsserted(() -> assertThat(seen).containsExactly("OPEN", "CLOSE"));
            assertThat(how.join()).isEqualTo(new SocketClosed(1006, "", true));
        }
    }

    @Test
    void fragmentsAreJoined() throws Exception {
        try (SocketHouse house = SocketHouse.with(inline())) {
            Talker talker = new Talker(house.connect("/ws/1"));
            talker.socket().writeFrame(WebSocketFrame.textFrame("hel", false));
            talker.socket().writePing(Buffer.buffer("between"));
            talker.socket().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("lo"), true));
            await().untilAsserted(() -> assertThat(seen).containsExactly("OPEN", "hello"));
        }
    }

    @Test
    void binaryMessagesAreBytes() throws Exception {
        CompletableFuture<Object> body = new CompletableFuture<>();
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                from("vertx-websocket:/ws/{id}")
                        .errorHandler(noErrorHandler())
                        .filter(body().isNotNull())
                        .process(exchange -> body.complete(exchange.getMessage().getBody()));
            }
        };
        try (SocketHouse house = SocketHouse.with(routes)) {
            Talker talker = new Talker(house.connect("/ws/1"));
            talker.socket().writeBinaryMessage(Buffer.buffer(new byte[] {1, 2, 3}));
            assertThat(body.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join())
                    .isEqualTo(new byte[] {1, 2, 3});
        }
    }

    @Test
    void theRouteKnowsTheHandshake() throws Exception {
        CompletableFuture<LiveSocket> socket = new CompletableFuture<>();
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                from("vertx-websocket:/ws/{id}")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> socket.complete(exchange.getVariable("socket", LiveSocket.class)));
            }
        };
        try (SocketHouse house = SocketHouse.with(routes)) {
            house.connect(new io.vertx.core.http.WebSocketConnectOptions()
                    .setURI("/ws/a%20b?token=t%2B1")
                    .addHeader("X-Line", "7"));
            LiveSocket live =
                    socket.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
            assertThat(live.parameter("id")).isEqualTo("a b");
            assertThat(live.query("token")).isEqualTo("t+1");
            assertThat(live.header("x-line")).isEqualTo("7");
            assertThat(live.path()).isEqualTo("/ws/{id}");
            assertThat(live.parameter("other")).isNull();
        }
    }
}
