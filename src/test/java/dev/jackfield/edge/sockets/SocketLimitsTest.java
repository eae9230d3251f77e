package dev.jackfield.edge.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Peers that send too much, too little or nothing any more. The port takes frames and messages of 16 KB. */
@Tag("fast")
class SocketLimitsTest {

    private final List<SocketClosed> closed = new CopyOnWriteArrayList<>();
    private SocketHouse house;

    @BeforeEach
    void open() throws Exception {
        house = SocketHouse.with(new RouteBuilder() {
            @Override
            public void configure() {
                for (String endpoint : List.of(
                        "/limits?maxFrameBytes=100&maxMessageBytes=150",
                        "/ping?pingSeconds=1",
                        "/idle?idleSeconds=1")) {
                    from("vertx-websocket:" + endpoint)
                            .errorHandler(noErrorHandler())
                            .filter(body().isInstanceOf(SocketClosed.class))
                            .process(
                                    exchange -> closed.add(exchange.getMessage().getBody(SocketClosed.class)));
                }
            }
        });
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aFrameOverTheLimitOfTheEndpointClosesWith1009() {
        Talker talker = new Talker(house.connect("/limits"));
        talker.say("x".repeat(101));
        assertThat(talker.closeCode()).isEqualTo((short) 1009);
        assertThat(talker.closeReason()).isEqualTo("A frame may have at most 100 bytes.");
        await().untilAsserted(() -> assertThat(closed).hasSize(1));
    }

    @Test
    void aMessageOverTheLimitOfTheEndpointClosesWith1009() {
        Talker talker = new Talker(house.connect("/limits"));
        talker.socket().writeFrame(WebSocketFrame.textFrame("x".repeat(100), false));
        talker.socket().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("x".repeat(100)), false));
        assertThat(talker.closeCode()).isEqualTo((short) 1009);
        assertThat(talker.closeReason()).isEqualTo("A message may have at most 150 bytes.");
    }

    @Test
    void aFrameThatThePortDoesNotTakeClosesWith1009() throws Exception {
        try (RawPeer peer = RawPeer.connect(house.port(), "/ping")) {
            peer.frame(1, new byte[20_000]);
            await().untilAsserted(() ->
                    assertThat(closed).extracting(SocketClosed::code).containsExactly(1009));
        }
    }

    @Test
    void whoSendsMuchMoreThanThePortTakesStillLearnsWhyItIsClosed() throws Exception {
        try (RawPeer peer = RawPeer.connect(house.port(), "/ping")) {
            peer.frame(1, new byte[3_000_000]);
            assertThat(peer.rest()).asString(StandardCharsets.UTF_8).contains("Max frame length of");
        }
        await().untilAsserted(
                        () -> assertThat(closed).extracting(SocketClosed::code).containsExactly(1009));
    }

    @Test
    void aDeadPeerIsNoticed() throws Exception {
        try (RawPeer dead = RawPeer.connect(house.port(), "/ping")) {
            await().untilAsserted(() ->
                    assertThat(closed).extracting(SocketClosed::code).containsExactly(1001));
            assertThat(closed.get(0).reason()).startsWith("No sign of life");
            assertThat(dead.rest()).contains('j');
        }
    }

    @Test
    void aSilentPeerThatAnswersPingsLives() {
        Talker talker = new Talker(house.connect("/ping"));
        await().during(java.time.Duration.ofSeconds(4))
                .atMost(java.time.Duration.ofSeconds(6))
                .until(() -> !talker.socket().isClosed());
        assertThat(closed).isEmpty();
    }

    @Test
    void aPeerWithoutMessagesIsClosedForIdleness() {
        Talker talker = new Talker(house.connect("/idle"));
        assertThat(talker.closeCode()).isEqualTo((short) 1001);
        assertThat(talker.closeReason()).isEqualTo("No message for 1 s.");
    }

    @Test
    void garbageClosesTheConnectionAndTellsTheRouteOnce() throws Exception {
        try (RawPeer peer = RawPeer.connect(house.port(), "/limits")) {
            peer.frame(3, "reserved".getBytes(StandardCharsets.UTF_8));
            await().untilAsserted(() -> assertThat(closed).hasSize(1));
            assertThat(closed.get(0).code()).isEqualTo(1002);
        }
    }
}
