package dev.jackfield.benchmark;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.springframework.lang.Nullable;

/** The yardstick: two sockets of a bare Vert.x relay in a JVM of its own, and the time that one frame takes from one to the other. */
final class BarePair implements AutoCloseable {

    private static final String FRAME = "{\"event\":\"media\",\"media\":{\"payload\":\"" + "0".repeat(216) + "\"}}";

    private final Vertx vertx = LoadLoop.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final JavaProcess relay;
    private WireSocket from;

    @Nullable
    private Promise<Long> awaited;

    private long sentAt;

    BarePair(Path folder) throws IOException {
        int port = JavaProcess.freePort();
        relay = new JavaProcess(
                List.of("-Xmx128m"),
                BareRelay.class,
                List.of(String.valueOf(port), "1"),
                Map.of(),
                folder.resolve("bare.log"));
        Awaitility.await("the bare relay listens").atMost(Duration.ofMinutes(2)).until(() -> listens(port));
        Promise<Void> open = Promise.promise();
        NetClient client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        loop.runOnContext(now -> WireSocket.open(client, port, "/pair/a", new End())
                .compose(
                        a -> WireSocket.open(client, port, "/pair/b", new End()).onSuccess(b -> from = a))
                .<Void>mapEmpty()
                .onComplete(open));
        open.future().toCompletionStage().toCompletableFuture().join();
    }

    private static boolean listens(int port) {
        try (Socket connected = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return connected.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Nanoseconds that a frame takes. */
    CompletableFuture<Long> frame() {
        Promise<Long> arrival = Promise.promise();
        loop.runOnContext(now -> {
            awaited = arrival;
            sentAt = System.nanoTime();
            from.text(FRAME);
        });
        return arrival.future().toCompletionStage().toCompletableFuture();
    }

    private final class End implements WireSocket.Listener {

        @Override
        public void text(byte[] text) {
            if (awaited != null) {
                awaited.tryComplete(System.nanoTime() - sentAt);
            }
        }

        @Override
        public void closed() {
            if (awaited != null) {
                awaited.tryFail("the bare relay is gone");
            }
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        relay.close();
    }
}
