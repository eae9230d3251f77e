package dev.jackfield.edge.sockets;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.impl.ContextInternal;
import java.util.concurrent.TimeUnit;

/**
 * Finds out that a peer is dead or has nothing to say. A peer that is silent is pinged; neither an answer nor anything else in
 * time means that it is gone. On the socket's event loop.
 */
final class Heartbeat {

    private static final int GOING_AWAY = 1001;
    private static final int ROUTE_TROUBLE = 1011;
    private static final Buffer PING = Buffer.buffer(new byte[] {'j'});

    private final OpenSocket socket;
    private final ServerWebSocket peer;
    private final ContextInternal context;
    private final long pingNanos;
    private final long pongNanos;
    private final long idleNanos;
    private long lastFrame = System.nanoTime();
    private long lastMessage = lastFrame;
    private long pingedAt;
    private boolean awaiting;
    private long timer = -1;

    Heartbeat(OpenSocket socket, ServerWebSocket peer, ContextInternal context, SocketLimits limits) {
        this.socket = socket;
        this.peer = peer;
        this.context = context;
        this.pingNanos = orNever(limits.pingSeconds());
        this.pongNanos = orNever(limits.pongSeconds());
        this.idleNanos = orNever(limits.idleSeconds());
    }

    private static long orNever(int seconds) {
        return seconds == 0 ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Whether it ever looks after the peer. */
    boolean isBeating() {
        return pingNanos < Long.MAX_VALUE || idleNanos < Long.MAX_VALUE;
    }

    void start() {
        schedule(Math.min(pingNanos, idleNanos));
    }

    void stop() {
        if (timer >= 0) {
            context.owner().cancelTimer(timer);
            timer = -1;
        }
    }

    /** @param message whether it carries data; a ping or pong does not */
    void heard(boolean message) {
        lastFrame = System.nanoTime();
        if (message) {
            lastMessage = lastFrame;
        }
        awaiting = false;
    }

    private void look() {
        timer = -1;
        long now = System.nanoTime();
        long silent = now - lastFrame;
        long idle = now - lastMessage;
        if (idle >= idleNanos) {
            stalled(idle);
        } else if (socket.isReadingPaused()) {
            // nothing is read, so nothing can be heard
            lastFrame = now;
            awaiting = false;
            schedule(Math.min(pingNanos, idleNanos - idle));
        } else if (awaiting && now - pingedAt >= pongNanos) {
            socket.abort(GOING_AWAY, "No sign of life for " + TimeUnit.NANOSECONDS.toSeconds(silent) + " s.");
        } else {
            if (!awaiting && silent >= pingNanos) {
                ping(now);
            }
            long next = awaiting ? pongNanos - (now - pingedAt) : pingNanos - silent;
            schedule(Math.min(next, idleNanos - idle));
        }
    }

    private void stalled(long idle) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(idle);
        if (socket.isReadingPaused()) {
            socket.close(ROUTE_TROUBLE, "The route took no message for " + seconds + " s.");
        } else {
            socket.close(GOING_AWAY, "No message for " + seconds + " s.");
        }
    }

    private void ping(long now) {
        awaiting = true;
        pingedAt = now;
        peer.writePing(PING.copy());
    }

    private void schedule(long nanos) {
        if (nanos < Long.MAX_VALUE / 2) {
            timer = context.setTimer(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, fired -> look());
        }
    }
}
