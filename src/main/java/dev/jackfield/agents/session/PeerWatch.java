package dev.jackfield.agents.session;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketBase;

/**
 * Tells when the other end of an agent's socket has died without a word. Pings it; everything that comes is a sign of life. A peer
 * that never answered a ping is not judged by its silence. Confined to the socket's event loop.
 */
public final class PeerWatch {

    private static final Buffer PAYLOAD = Buffer.buffer("jackfield");
    private static final int LOOKS_PER_PING = 4;

    /** So many periods between two looks show that the event loop was held up. */
    private static final int LATE = 6;

    private final Vertx vertx;
    private final WebSocketBase socket;
    private final VoiceAgentSettings settings;
    private final Runnable lost;
    private final long timer;
    private final long periodNanos;
    private long looks;
    private long lastLook = System.nanoTime();
    private long alive = System.nanoTime();
    private boolean answers;

    /**
     * Begins to watch; on the socket's event loop.
     *
     * @param socket open; its pong handler is the watch's from now on
     * @param lost told once
     */
    public PeerWatch(Vertx vertx, WebSocketBase socket, VoiceAgentSettings settings, Runnable lost) {
        this.vertx = vertx;
        this.socket = socket;
        this.settings = settings;
        this.lost = lost;
        socket.pongHandler(pong -> {
            answers = true;
            alive();
        });
        socket.writePing(PAYLOAD);
        long period = Math.max(1, settings.pingMs() / LOOKS_PER_PING);
        periodNanos = period * 1_000_000;
        timer = vertx.setPeriodic(period, tick -> look());
    }

    /** Something came. */
    public void alive() {
        alive = System.nanoTime();
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    private void look() {
        long now = System.nanoTime();
        if (now - lastLook > LATE * periodNanos) {
            // what came meanwhile waits to be read
            alive = now;
        }
        lastLook = now;
        if (answers && now - alive >= settings.silentPeerMs() * 1_000_000L) {
            stop();
            lost.run();
        } else if (++looks % LOOKS_PER_PING == 0) {
            socket.writePing(PAYLOAD);
        }
    }
}
