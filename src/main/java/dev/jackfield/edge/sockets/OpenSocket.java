package dev.jackfield.edge.sockets;

import dev.jackfield.edge.sockets.Outgoing.WhenSlow;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.lang.Nullable;

/** One socket, from its upgrade to its CLOSE exchange. Everything but the methods of {@link LiveSocket} is on its event loop. */
final class OpenSocket implements LiveSocket {

    private final String key = UUID.randomUUID().toString();
    private final SocketMount mount;
    private final SocketRequest request;
    private final KeptAttributes kept;
    private final ServerWebSocket peer;
    private final ConnectionBase connection;
    private final ContextInternal context;
    private final FrameCount received = new FrameCount();
    private final FrameCount sent = new FrameCount();
    private final InboundFrames frames;
    private final InboundMessages inbound;
    private final OutboundMessages outbound;
    private final Heartbeat heartbeat;
    private final SocketEnd end;
    private final RouteFailures failures;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

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
        this.kept = new KeptAttributes(attributes);
        this.peer = peer;
        this.connection = connection;
        this.context = context;
        this.inbound = new InboundMessages(this, route, context, limits.queue(), mount.meters());
        this.outbound = new OutboundMessages(this, connection.channel(), context, limits, mount.meters(), sent);
        this.heartbeat = new Heartbeat(this, peer, context, limits);
        this.frames = new InboundFrames(this, heartbeat, limits, received);
        this.end = new SocketEnd(this, peer, connection, context);
        this.failures = new RouteFailures(this, mount.meters());
    }

    /** Begins to listen to the peer, after the route has been told that it is there. */
    void start() {
        mount.meters().opened(received, sent);
        if (heartbeat.isBeating() && connection.channel().pipeline().get(IdleStateHandler.class) != null) {
            // made for requests, and asked at every frame
            connection.channel().pipeline().remove(IdleStateHandler.class);
        }
        BrokenFrames.watch(connection.channelHandlerContext(), end);
        peer.exceptionHandler(end::broken);
        peer.closeHandler(closed -> end.closed());
        peer.drainHandler(writable -> outbound.drain());
        peer.frameHandler(frames::take);
        heartbeat.start();
        inbound.open();
    }

    void message(Object message) {
        inbound.accept(message);
    }

    void pauseReading() {
        peer.pause();
    }

    /** Reads on. Whoever could not be heard is not held to have been silent. */
    void resumeReading() {
        heartbeat.heard(true);
        peer.resume();
    }

    /** The peer has sent a ping, which Vert.x answers. */
    void pinged() {
        outbound.pinged();
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
        outbound.send(payload, type, whenSlow);
    }

    /** The route failed on a message. */
    void failed(Throwable failure, boolean opening) {
        failures.add(failure, opening);
    }

    @Override
    public void close(int code, String reason) {
        if (isOnEventLoop()) {
            end.close(code, reason);
        } else {
            context.runOnContext(onLoop -> end.close(code, reason));
        }
    }

    /** Closes without waiting for anything from the peer. */
    void abort(int code, String reason) {
        end.abort(code, reason);
    }

    /** Forgets what waits for the route. */
    void dropWaiting() {
        inbound.drop();
    }

    /** One side has closed it: nothing comes and nothing goes any more, and the route is told. */
    void ended(SocketClosed how) {
        heartbeat.stop();
        outbound.forget();
        mount.unreachable(this);
        inbound.end(how);
    }

    /** The CLOSE exchange is done. */
    void over() {
        mount.remove(this);
        mount.meters().closed(received, sent);
        kept.close();
        over.complete(null);
    }

    /** Completed when the CLOSE exchange is done. */
    CompletableFuture<Void> whenOver() {
        return over;
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
        return kept.all();
    }

    @Override
    public Context context() {
        return context;
    }

    @Override
    public boolean isOnEventLoop() {
        return context.inThread();
    }

    @Override
    public boolean isOpen() {
        return !end.isBegun();
    }
}
