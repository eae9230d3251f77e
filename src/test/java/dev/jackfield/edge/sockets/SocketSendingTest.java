package dev.jackfield.edge.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How routes say something to a socket. */
@Tag("fast")
class SocketSendingTest {

    private final List<LiveSocket> sockets = new CopyOnWriteArrayList<>();
    private SocketHouse house;
    private ProducerTemplate template;

    @BeforeEach
    void open() throws Exception {
        house = SocketHouse.with(new RouteBuilder() {
            @Override
            public void configure() {
                from("vertx-websocket:/ws/{id}")
                        .errorHandler(noErrorHandler())
                        .choice()
                        .when(simple("${header.CamelVertxWebsocket.event} == 'OPEN'"))
                        .process(exchange -> sockets.add(exchange.getVariable("socket", LiveSocket.class)))
                        .when(simple("${header.CamelVertxWebsocket.event} == 'MESSAGE'"))
                        .to("vertx-websocket:/ws/{id}");
                from("direct:bytes").errorHandler(noErrorHandler()).to("vertx-websocket:/ws/{id}?binary=true");
                from("direct:all").errorHandler(noErrorHandler()).to("vertx-websocket:/ws/{id}?sendToAll=true");
                from("direct:text").errorHandler(noErrorHandler()).to("vertx-websocket:/ws/{id}");
            }
        });
        template = house.camel.createProducerTemplate();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Talker talker(String id) {
        int before = sockets.size();
        Talker talker = new Talker(house.connect("/ws/" + id));
        await().until(() -> sockets.size() == before + 1);
        return talker;
    }

    private Map<String, Object> to(int socket) {
        return Map.of(
                VertxWebsocketConstants.CONNECTION_KEY, sockets.get(socket).key());
    }

    @Test
    void aMessageIsAnsweredThroughTheVariableSocket() {
        Talker talker = talker("1");
        talker.say("grüße");
        await().untilAsserted(() -> assertThat(talker.heard()).containsExactly("grüße"));
    }

    @Test
    void aSocketIsFoundByItsKey() {
        Talker first = talker("1");
        Talker second = talker("2");
        template.sendBodyAndHeaders("direct:text", "for two", to(1));
        await().untilAsserted(() -> assertThat(second.heard()).containsExactly("for two"));
        assertThat(first.heard()).isEmpty();
    }

    @Test
    void bytesAreSentAsText() {
        Talker talker = talker("1");
        template.sendBodyAndHeaders("direct:text", "ä".getBytes(StandardCharsets.UTF_8), to(0));
        await().untilAsserted(() -> assertThat(talker.heard()).containsExactly("ä"));
    }

    @Test
    void bytesAreSentAsBinaryWhenTheEndpointSaysSo() {
        Talker talker = talker("1");
        List<byte[]> binary = new CopyOnWriteArrayList<>();
        talker.socket().binaryMessageHandler(bytes -> binary.add(bytes.getBytes()));
        template.sendBodyAndHeaders("direct:bytes", new byte[] {0, -1}, to(0));
        await().untilAsserted(() -> assertThat(binary).containsExactly(new byte[] {0, -1}));
    }

    @Test
    void allSocketsOfAPathAreReached() {
        Talker first = talker("1");
        Talker second = talker("2");
        template.sendBody("direct:all", "everyone");
        await().untilAsserted(() -> {
            assertThat(first.heard()).containsExactly("everyone");
            assertThat(second.heard()).containsExactly("everyone");
        });
    }

    @Test
    void whoHasLeftIsAFailure() {
        Talker talker = talker("1");
        talker.hangUp();
        await().until(() -> !sockets.get(0).isOpen());
        assertThatExceptionOfType(CamelExecutionException.class)
                .isThrownBy(() -> template.sendBodyAndHeaders("direct:text", "x", to(0)))
                .withCauseInstanceOf(PeerGone.class);
    }

    @Test
    void noSocketAtAllIsAFailure() {
        assertThatExceptionOfType(CamelExecutionException.class)
                .isThrownBy(() -> template.sendBody("direct:text", "x"))
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOptionThatDoesNotExistIsAFailure() {
        assertThatExceptionOfType(ResolveEndpointFailedException.class)
                .isThrownBy(() -> house.camel.getEndpoint("vertx-websocket:/other?quue=4"));
    }

    @Test
    void aServerWithAPortOfItsOwnIsAFailure() {
        assertThatThrownBy(() ->
                        house.camel.getEndpoint("vertx-websocket:localhost:0/x").createConsumer(exchange -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theServiceClosesWithCodeAndReason() {
        Talker talker = talker("1");
        sockets.get(0).close(4000, "é".repeat(100));
        assertThat(talker.closeCode()).isEqualTo((short) 4000);
        assertThat(talker.closeReason()).isEqualTo("é".repeat(61));
    }

    @Test
    void twoHundredSocketsLeaveNothingBehind() {
        List<Talker> talkers = java.util.stream.IntStream.range(0, 200)
                .mapToObj(id -> new Talker(house.connect(new WebSocketConnectOptions().setURI("/ws/" + id))))
                .toList();
        await().until(() -> house.open.count() == 200);
        assertThat(house.metric("jackfield.sockets.open")).isEqualTo(200);
        talkers.forEach(Talker::hangUp);
        await().until(() -> house.open.count() == 0);
        await().until(() -> house.mounts.at("/ws/{id}").sockets().isEmpty());
        assertThat(house.camel.getInflightRepository().size()).isZero();
        assertThat(house.metric("jackfield.sockets.open")).isZero();
    }
}
