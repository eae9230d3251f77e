package dev.jackfield.edge.sockets;

import io.vertx.core.impl.ContextInternal;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEvent;
import org.springframework.lang.Nullable;

/**
 * Hands one socket's messages to the route, one at a time and in order. While a step is asynchronous, what comes waits here; when
 * too much waits, the socket is not read, so that its peer feels it. On the socket's event loop, but for {@link #done}.
 */
final class InboundMessages implements AsyncCallback {

    private final OpenSocket socket;
    private final SocketConsumer route;
    private final ContextInternal context;
    private final SocketMeters meters;
    private final int limit;
    private final Queue<Object> waiting = new ArrayDeque<>();

    /** What the route works on; null when it is idle. */
    @Nullable
    private Exchange underWay;

    private boolean handingOver;
    private boolean paused;
    private boolean ended;
    private boolean opening;
    private boolean last;

    InboundMessages(OpenSocket socket, SocketConsumer route, ContextInternal context, int limit, SocketMeters meters) {
        this.socket = socket;
        this.route = route;
        this.context = context;
        this.limit = limit;
        this.meters = meters;
    }

    void open() {
        accept(VertxWebsocketEvent.OPEN);
    }

    /** @param message a String, a byte[] or the event OPEN */
    void accept(Object message) {
        if (ended) {
            return;
        }
        waiting.add(message);
        if (underWay == null) {
            handOver();
        } else {
            meters.waitsForRoute(waiting.size());
            if (waiting.size() >= limit && !paused) {
                paused = true;
                socket.pauseReading();
            }
        }
    }

    /** Nothing is taken any more; the route is told as soon as it has done what waits. */
    void end(SocketClosed how) {
        if (!ended) {
            ended = true;
            waiting.add(how);
            handOver();
        }
    }

    /** Forgets what waits for the route. */
    void drop() {
        waiting.clear();
    }

    boolean isPaused() {
        return paused;
    }

    private void handOver() {
        if (handingOver) {
            return;
        }
        handingOver = true;
        while (underWay == null && !waiting.isEmpty()) {
            Object message = waiting.remove();
            opening = message == VertxWebsocketEvent.OPEN;
            last = message instanceof SocketClosed;
            underWay = route.exchange(socket, message);
            route.start(underWay, this);
        }
        handingOver = false;
        if (paused && !ended && waiting.size() <= limit / 2) {
            paused = false;
            socket.resumeReading();
        }
    }

    /** The route has finished with a message, on whatever thread its last step ran. */
    @Override
    public void done(boolean doneSync) {
        if (context.inThread()) {
            finish();
        } else {
            context.runOnContext(onLoop -> finish());
        }
    }

    private void finish() {
        Exchange exchange = underWay;
        underWay = null;
        route.finish(socket, exchange, opening);
        if (last) {
            socket.over();
        } else {
            handOver();
        }
    }
}
