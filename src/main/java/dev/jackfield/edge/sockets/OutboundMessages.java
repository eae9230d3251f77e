package dev.jackfield.edge.sockets;

import dev.jackfield.edge.sockets.Outgoing.WhenSlow;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.impl.ContextInternal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * Sends messages to one peer, and lets a bounded number wait while it reads too slowly. Frames go to the channel past Vert.x, which
 * makes a promise for each that nobody would look at. On the socket's event loop, but for {@link #send}.
 */
final class OutboundMessages {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundMessages.class);
    private static final int TOO_SLOW = 1008;
    private static final int MOST_PINGS_UNANSWERED = 64;

    private final OpenSocket socket;
    private final Channel peer;
    private final ContextInternal context;
    private final SocketLimits limits;
    private final SocketMeters meters;
    private final FrameCount sent;
    private final Deque<Waiting> waiting = new ArrayDeque<>(0);
    private int waitingBytes;
    private int pingsWhileFull;

    private record Waiting(WebSocketFrame frame, int bytes, boolean droppable) {}

    OutboundMessages(
            OpenSocket socket,
            Channel peer,
            ContextInternal context,
            SocketLimits limits,
            SocketMeters meters,
            FrameCount sent) {
        this.socket = socket;
        this.peer = peer;
        this.context = context;
        this.limits = limits;
        this.meters = meters;
        this.sent = sent;
    }

    /**
     * Sends a message, or lets it wait. Any thread.
     *
     * @param payload null if this only has an effect on what waits
     * @throws PeerGone if the socket is closed, or has been closed because too much waited
     */
    void send(@Nullable byte[] payload, WebSocketFrameType type, WhenSlow whenSlow) {
        if (!socket.isOpen()) {
            throw new PeerGone(socket.key(), "The socket is closed.");
        }
        if (context.inThread()) {
            sendNow(payload, type, whenSlow);
        } else {
            context.runOnContext(onLoop -> sendLater(payload, type, whenSlow));
        }
    }

    private void sendLater(@Nullable byte[] payload, WebSocketFrameType type, WhenSlow whenSlow) {
        if (socket.isOpen()) {
            try {
                sendNow(payload, type, whenSlow);
            } catch (PeerGone closedByThis) {
                LOG.debug("A message was the one too many for its peer");
            }
        }
    }

    private void sendNow(@Nullable byte[] payload, WebSocketFrameType type, WhenSlow whenSlow) {
        if (whenSlow == WhenSlow.CLEAR && !waiting.isEmpty()) {
            clear();
        }
        if (payload == null) {
            return;
        }
        if (waiting.isEmpty() && peer.isWritable()) {
            write(frame(payload, type), payload.length);
        } else {
            queue(new Waiting(frame(payload, type), payload.length, whenSlow == WhenSlow.DROP));
        }
    }

    /** The peer has taken what was written. */
    void drain() {
        pingsWhileFull = 0;
        while (!waiting.isEmpty() && socket.isOpen() && peer.isWritable()) {
            Waiting next = waiting.remove();
            waitingBytes -= next.bytes;
            write(next.frame, next.bytes);
        }
    }

    /** Every ping is answered whether the peer reads or not; one that only asks is let go, since the answers take memory. */
    void pinged() {
        if (!peer.isWritable() && ++pingsWhileFull > MOST_PINGS_UNANSWERED) {
            socket.abort(TOO_SLOW, "The peer pings and does not read.");
        }
    }

    void forget() {
        waiting.clear();
        waitingBytes = 0;
    }

    /** The payload goes into the frame as it is, not copied. */
    private static WebSocketFrame frame(byte[] payload, WebSocketFrameType type) {
        ByteBuf content = Unpooled.wrappedBuffer(payload);
        return type == WebSocketFrameType.BINARY ? new BinaryWebSocketFrame(content) : new TextWebSocketFrame(content);
    }

    private void write(WebSocketFrame frame, int bytes) {
        sent.add(bytes);
        peer.writeAndFlush(frame, peer.voidPromise());
    }

    private void queue(Waiting message) {
        waiting.add(message);
        waitingBytes += message.bytes;
        while (isOver() && dropOldest()) {
            meters.dropped();
        }
        if (isOver()) {
            socket.close(TOO_SLOW, "The peer reads too slowly.");
            throw new PeerGone(socket.key(), "The peer reads too slowly; the socket has been closed.");
        }
        meters.waitsForPeer(waiting.size());
    }

    private boolean isOver() {
        return waiting.size() > limits.sendQueue() || waitingBytes > limits.sendQueueBytes();
    }

    private boolean dropOldest() {
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting message = each.next();
            if (message.droppable) {
                each.remove();
                waitingBytes -= message.bytes;
                return true;
            }
        }
        return false;
    }

    private void clear() {
        waiting.removeIf(Waiting::droppable);
        waitingBytes = waiting.stream().mapToInt(Waiting::bytes).sum();
    }
}
