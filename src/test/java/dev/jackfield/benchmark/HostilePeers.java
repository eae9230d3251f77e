package dev.jackfield.benchmark;

import dev.jackfield.media.dialect.HostileFrames;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Peers who send hostile frames to one path, a frame a millisecond each, and open another socket whenever theirs has been closed. On the
 * event loop of their Vert.x, but for {@link #send}.
 */
final class HostilePeers {

    private static final int PEERS = 16;

    /** A closed socket's port is taken for a minute, and a machine has less than thirty thousand of them. */
    private static final int PAUSE_MILLIS = 35;

    /** Says nothing by itself. */
    private static final short NORMAL = 1000;

    private final Vertx vertx;
    private final WebSocketClient client;
    private final WebSocketConnectOptions address;
    private final HostileFrames frames;
    private final Map<String, Integer> closed = new TreeMap<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private int left;
    private int peers;
    private int sockets;
    private int refused;
    private int withoutReason;

    HostilePeers(Vertx vertx, int port, String path, HostileFrames frames) {
        this.vertx = vertx;
        this.client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(1 << 20).setMaxConnections(PEERS));
        this.address =
                new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI(path);
        this.frames = frames;
    }

    /** Completed when so many frames have been sent and all sockets are closed. */
    CompletableFuture<Void> send(int count) {
        vertx.runOnContext(now -> {
            left = count;
            peers = PEERS;
            for (int i = 0; i < PEERS; i++) {
                open();
            }
        });
        return over;
    }

    private void open() {
        if (left <= 0) {
            if (--peers == 0) {
                client.close();
                over.complete(null);
            }
            return;
        }
        client.connect(address).onComplete(opened -> {
            if (opened.succeeded()) {
                sockets++;
                begin(opened.result());
            } else {
                refused++;
                vertx.setTimer(PAUSE_MILLIS, later -> open());
            }
        });
    }

    private void begin(WebSocket socket) {
        long timer = vertx.setPeriodic(1, tick -> {
            if (left <= 0) {
                vertx.cancelTimer(tick);
                socket.closeHandler(end -> open());
                socket.close();
            } else {
                next(socket);
            }
        });
        socket.exceptionHandler(cut -> {});
        socket.closeHandler(end -> {
            vertx.cancelTimer(timer);
            note(socket.closeStatusCode(), socket.closeReason());
            vertx.setTimer(PAUSE_MILLIS, later -> open());
        });
    }

    private void next(WebSocket socket) {
        if (socket.isClosed() || socket.writeQueueFull()) {
            return;
        }
        left--;
        Object frame = frames.next();
        if (frame instanceof String text) {
            socket.writeTextMessage(text);
        } else {
            socket.writeBinaryMessage(Buffer.buffer((byte[]) frame));
        }
    }

    private void note(Short code, String reason) {
        closed.merge(code == null ? "cut" : String.valueOf(code), 1, Integer::sum);
        boolean said = code != null && (code == NORMAL || (reason != null && !reason.isBlank()));
        withoutReason += said ? 0 : 1;
    }

    /** Sockets that were open. */
    int sockets() {
        return sockets;
    }

    /** Handshakes that were refused. */
    int refused() {
        return refused;
    }

    /** Sockets that were cut, or closed for anything but the end of the call without saying why. */
    int withoutReason() {
        return withoutReason;
    }

    /** How many sockets the service closed, by close code. */
    Map<String, Integer> closed() {
        return closed;
    }
}
