package dev.jackfield.edge.sockets;

import dev.jackfield.edge.sockets.Outgoing.WhenSlow;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/** One socket, from its upgrade to its CLOSE exchange. Everything but the methods of {@link LiveSocket} is on its event loop. */
final class OpenSocket implements LiveSocket {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSocket.class);
    private static final int MOST_REASON_BYTES = 123;
    private static final int BROKEN = 1006;

    /** Longer than Vert.x waits for a close frame, for peers that take not even ours. */
    private static final int FORCE_MILLIS = 4000;

    private final String key = UUID.randomUUID().toString();
    private final SocketMount mount;
    private final SocketRequest request;
    private final Map<String, Object> attributes;
    private final ServerWebSocket peer;
    private final ConnectionBase connection;
    private final ContextInternal context;
    private final InboundFrames frames;
    private final InboundMessages inbound;
    private final OutboundMessages outbound;
    private final Heartbeat heartbeat;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile boolean open = true;
    private boolean failedBefore;
    private long forceTimer = -1;

    OpenSocket(
            SocketMount mount,
            SocketConsumer route,
            SocketRequest request,
            Map<String, Object> attributes,
            ServerWebSocket peer,
            ConnectionBase connection,
            ContextInternal context) {
        SocketLimits limits = route.limits();
        this.mount = mount;
        this.request = request;
        this.attributes = new ConcurrentHashMap<>(attributes);
        this.peer = peer;
        this.connection = connection;
        this.context = context;
        this.frames = new InboundFrames(this, limits, mount.meters());
        this.inbound = new InboundMessages(this, route, context, limits.queue(), mount.meters());
        this.outbound = new OutboundMessages(this, peer, limits, mount.meters());
        this.heartbeat = new Heartbeat(this, peer, context, limits);
    }

    /** Begins to listen to the peer, after the route has been told that it is there. */
    void start() {
        if (heartbeat.isBeating() && connection.channel().pipeline().get(IdleStateHandler.class) != null) {
            // made for requests, and asked at every frame
            connection.channel().pipeline().remove(IdleStateHandler.class);
        }
        peer.exceptionHandler(this::broken);
        peer.closeHandler(closed -> peerClosed());
        peer.drainHandler(writable -> outbound.drain());
        peer.frameHandler(this::frame);
        heartbeat.start();
        inbound.open();
    }

    private void frame(WebSocketFrame frame) {
        switch (frame.type()) {
            case TEXT, BINARY, CONTINUATION -> {
                heartbeat.heard(true);
                frames.data(frame);
            }
            case PING -> {
                heartbeat.heard(false);
                if (open) {
                    outbound.pinged();
                }
            }
            case PONG -> heartbeat.heard(false);
            default -> {
                // a close frame, which the close handler learns of
            }
        }
    }

    void message(Object message) {
        inbound.accept(message);
    }

    void pauseReading() {
        peer.pause();
    }

    void resumeReading() {
        heartbeat.heard(true);
        peer.resume();
    }

    boolean isReadingPaused() {
        return inbound.isPaused();
    }

    /**
     * Sends a message, or lets it wait for a slow peer. Any thread.
     *
     * @param payload null if this only has an effect on what waits
     * @throws PeerGone if the socket is closed, or has been closed because too much waited
     */
    void send(@Nullable byte[] payload, WebSocketFrameType type, WhenSlow whenSlow) {
        if (!open) {
            throw new PeerGone(key, "The socket is closed.");
        }
        if (context.inThread()) {
            outbound.send(payload, type, whenSlow);
        } else {
            context.runOnContext(onLoop -> sendLater(payload, type, whenSlow));
        }
    }

    private void sendLater(@Nullable byte[] payload, WebSocketFrameType type, WhenSlow whenSlow) {
        if (open) {
            try {
                outbound.send(payload, type, whenSlow);
            } catch (PeerGone closedByThis) {
                LOG.debug("A message was the one too many for its peer");
            }
        }
    }

    /** The route failed on a message: the first time is logged, all are counted. */
    void failed(Throwable failure, boolean opening) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SocketRefusal refusal) {
                close(refusal.code(), refusal.getMessage());
                return;
            }
        }
        mount.meters().failed();
        if (!failedBefore) {
            failedBefore = true;
            LOG.warn("The route of {} failed on a message; further ones of this socket are counted", path(), failure);
        }
        if (opening) {
            close(1011, "The service could not take the socket up.");
        }
    }

    @Override
    public void close(int code, String reason) {
        if (context.inThread()) {
            closeNow(code, reason);
        } else {
            context.runOnContext(onLoop -> closeNow(code, reason));
        }
    }

    private void closeNow(int code, String reason) {
        if (open) {
            String said = cut(reason);
            peer.close((short) code, said);
            if (isReadingPaused()) {
                peer.resume();
            }
            forceTimer = context.setTimer(FORCE_MILLIS, late -> cutConnection());
            inbound.drop();
            end(new SocketClosed(code, said, false));
        }
    }

    /** Closes without waiting for anything from the peer. */
    void abort(int code, String reason) {
        closeNow(code, reason);
        cutConnection();
    }

    private void cutConnection() {
        connection.channelHandlerContext().flush();
        connection.channelHandlerContext().close();
    }

    private void broken(Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            abort(corrupted.closeStatus().code(), String.valueOf(corrupted.getMessage()));
        } else {
            LOG.debug("A socket of {} broke", path(), cause);
        }
    }

    private void peerClosed() {
        if (forceTimer >= 0) {
            context.owner().cancelTimer(forceTimer);
        }
        if (!open) {
            return;
        }
        Short code = peer.closeStatusCode();
        String reason = peer.closeReason();
        SocketClosed how = new SocketClosed(code == null ? BROKEN : code, reason == null ? "" : reason, true);
        if (isReadingPaused()) {
            // what had been read before comes first
            open = false;
            peer.resume();
            context.runOnContext(afterThat -> end(how));
        } else {
            end(how);
        }
    }

    private void end(SocketClosed how) {
        open = false;
        heartbeat.stop();
        outbound.forget();
        mount.unreachable(this);
        inbound.end(how);
    }

    /** The CLOSE exchange is done. */
    void over() {
        mount.remove(this);
        attributes.values().forEach(OpenSocket::closeKept);
        over.complete(null);
    }

    private static void closeKept(Object kept) {
        if (kept instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                LOG.warn("What was kept with a socket could not be closed", e);
            }
        }
    }

    /** Completed when the CLOSE exchange is done. */
    CompletableFuture<Void> whenOver() {
        return over;
    }

    private static String cut(String reason) {
        byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MOST_REASON_BYTES) {
            return reason;
        }
        int end = MOST_REASON_BYTES;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String path() {
        return mount.path();
    }

    @Override
    @Nullable
    public String parameter(String name) {
        return request.parameter(name);
    }

    @Override
    @Nullable
    public String header(String name) {
        return request.header(name);
    }

    @Override
    @Nullable
    public String query(String name) {
        return request.query(name);
    }

    @Override
    public Map<String, Object> attributes() {
        return attributes;
    }

    @Override
    public Context context() {
        return context;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
