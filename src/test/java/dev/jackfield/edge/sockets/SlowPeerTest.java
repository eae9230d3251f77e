package dev.jackfield.edge.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.media.stream.StreamCommand.Clear;
import dev.jackfield.media.stream.StreamCommand.Mark;
import dev.jackfield.media.stream.StreamCommand.Play;
import io.vertx.core.http.WebSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens when one side does not keep up with the other. The send queue takes 16 messages and 64 KB. */
@Tag("fast")
class SlowPeerTest {

    private static final Play AUDIO = new Play(AudioPayload.of(new byte[160]));
    private static final String LARGE = "x".repeat(3000);

    private final CompletableFuture<LiveSocket> opened = new CompletableFuture<>();
    private final List<SocketClosed> closed = new CopyOnWriteArrayList<>();
    private SocketHouse house;
    private ProducerTemplate template;

    private void start() throws Exception {
        house = SocketHouse.with(new RouteBuilder() {
            @Override
            public void configure() {
                from("vertx-websocket:/ws/{id}").errorHandler(noErrorHandler()).process(exchange -> {
                    opened.complete(exchange.getVariable("socket", LiveSocket.class));
                    if (exchange.getMessage().getBody() instanceof SocketClosed how) {
                        closed.add(how);
                    }
                });
                from("direct:send").errorHandler(noErrorHandler()).to("vertx-websocket:/ws/{id}");
            }
        });
        template = house.camel.createProducerTemplate();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private OpenSocket socket() {
        return (OpenSocket) opened.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Sends on the socket's event loop, as the routes of a call do, and returns the failure if there is one. */
    private Exception send(StreamCommand command, String text) {
        CompletableFuture<Exception> failure = new CompletableFuture<>();
        socket().context().runOnContext(onLoop -> {
            Exchange sent = template.send("direct:send", exchange -> {
                exchange.getMessage().setBody(text);
                exchange.setVariable("socket", socket());
                exchange.setVariable("command", command);
            });
            failure.complete(sent.getException());
        });
        return failure.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private double dropped() {
        return house.metric("jackfield.sockets.dropped");
    }

    /** Fills what the operating system and Netty take, until the socket's own queue begins to drop. */
    private void fill() {
        int sent = 0;
        while (dropped() < 1) {
            assertThat(send(AUDIO, sent++ + LARGE)).isNull();
        }
    }

    @Test
    void theOldestWaitingAudioIsDroppedAndCountedAndTheRestArrivesInOrder() throws Exception {
        start();
        try (RawPeer peer = RawPeer.connect(house.port(), "/ws/1")) {
            fill();
            double before = dropped();
            for (int i = 0; i < 20; i++) {
                assertThat(send(AUDIO, "late" + i + LARGE)).isNull();
            }
            assertThat(dropped()).isEqualTo(before + 20);
            assertThat(send(new Mark("m"), "the-mark")).isNull();
            String received = read(peer, "the-mark");
            assertThat(received).doesNotContain("late0").contains("late19");
            assertThat(received.indexOf("late18")).isLessThan(received.indexOf("late19"));
        }
    }

    @Test
    void clearRemovesTheAudioThatWaitsAndIsSentItself() throws Exception {
        start();
        try (RawPeer peer = RawPeer.connect(house.port(), "/ws/1")) {
            fill();
            assertThat(send(AUDIO, "never-heard")).isNull();
            assertThat(send(new Mark("m"), "the-mark")).isNull();
            assertThat(send(new Clear(), "the-clear")).isNull();
            String received = read(peer, "the-clear");
            assertThat(received).contains("the-mark").doesNotContain("never-heard");
            assertThat(received.indexOf("the-mark")).isLessThan(received.indexOf("the-clear"));
        }
    }

    @Test
    void clearWithoutAFrameOnlyEmptiesTheQueue() throws Exception {
        start();
        try (RawPeer peer = RawPeer.connect(house.port(), "/ws/1")) {
            fill();
            assertThat(send(AUDIO, "never-heard")).isNull();
            assertThat(send(new Clear(), null)).isNull();
            assertThat(send(new Mark("m"), "the-mark")).isNull();
            assertThat(read(peer, "the-mark")).doesNotContain("never-heard");
        }
    }

    private static String read(RawPeer peer, String until) throws IOException {
        StringBuilder received = new StringBuilder();
        byte[] chunk = new byte[8192];
        while (received.indexOf(until) < 0) {
            int count = peer.in().read(chunk);
            assertThat(count).as("the connection goes on").isPositive();
            received.append(new String(chunk, 0, count, StandardCharsets.ISO_8859_1));
        }
        return received.toString();
    }

    @Test
    void tooMuchThatMayNotBeDroppedClosesTheSocket() throws Exception {
        start();
        try (RawPeer peer = RawPeer.connect(house.port(), "/ws/1")) {
            fill();
            Exception failure = null;
            int marks = 0;
            while (failure == null) {
                failure = send(new Mark("m"), "mark" + marks++);
            }
            assertThat(failure).isInstanceOf(PeerGone.class);
            assertThat(marks).isEqualTo(17);
            await().untilAsserted(() ->
                    assertThat(closed).containsExactly(new SocketClosed(1008, "The peer reads too slowly.", false)));
            assertThat(send(new Mark("m"), "more")).isInstanceOf(PeerGone.class);
        }
        assertThat(house.open.count()).isZero();
    }

    @Test
    void aPeerThatPingsAndDoesNotReadIsLetGo() throws Exception {
        start();
        try (RawPeer peer = RawPeer.connect(house.port(), "/ws/1")) {
            fill();
            for (int i = 0; i < 100 && closed.isEmpty(); i++) {
                pingUnlessClosed(peer);
            }
            await().untilAsserted(() -> assertThat(closed)
                    .containsExactly(new SocketClosed(1008, "The peer pings and does not read.", false)));
        }
    }

    private static void pingUnlessClosed(RawPeer peer) {
        try {
            peer.frame(9, new byte[100]);
        } catch (IOException closedMeanwhile) {
            assertThat(closedMeanwhile).hasMessageMatching("(?i).*(reset|broken|closed).*");
        }
    }

    @Test
    void aBusyRouteStopsThePeerAndLosesNothing() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        List<String> seen = new CopyOnWriteArrayList<>();
        house = SocketHouse.with(new RouteBuilder() {
            @Override
            public void configure() {
                from("vertx-websocket:/ws/{id}")
                        .errorHandler(noErrorHandler())
                        .filter(body().isInstanceOf(String.class))
                        .threads(1)
                        .process(exchange -> {
                            assertThat(free.await(20, TimeUnit.SECONDS)).isTrue();
                            seen.add(exchange.getMessage().getBody(String.class));
                        });
            }
        });
        WebSocket socket = house.connect("/ws/1");
        int sent = 0;
        while (!socket.writeQueueFull() || sent < 100) {
            socket.writeTextMessage(sent++ + LARGE);
        }
        OpenSocket busy = house.open.all().iterator().next();
        await().until(busy::isReadingPaused);
        assertThat(house.metric("jackfield.sockets.queue", "direction", "in")).isPositive();
        assertThat(seen).isEmpty();
        free.countDown();
        int all = sent;
        await().untilAsserted(() -> assertThat(seen).hasSize(all));
        assertThat(seen.get(all - 1)).startsWith((all - 1) + "x");
    }
}
