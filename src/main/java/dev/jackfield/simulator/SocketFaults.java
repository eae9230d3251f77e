package dev.jackfield.simulator;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.Json;
import io.vertx.core.net.impl.ConnectionBase;
import org.springframework.lang.Nullable;

/** Lets told failures befall open WebSockets. */
public final class SocketFaults {

    private final Vertx vertx;
    private final FaultBoard board;

    public SocketFaults(Vertx vertx, FaultBoard board) {
        this.vertx = vertx;
        this.board = board;
    }

    /**
     * Takes the next failure for a socket on this path, if there is one, and lets it come in its time.
     *
     * @param connection the connection that became the socket
     */
    public void arm(String path, ServerWebSocket socket, HttpConnection connection) {
        Fault fault = board.takeDuring(path);
        if (fault != null) {
            vertx.setTimer(Math.max(1, fault.millis()), due -> befall(fault, socket, connection));
        }
    }

    private static void befall(Fault fault, ServerWebSocket socket, HttpConnection connection) {
        if (socket.isClosed()) {
            return;
        }
        Channel channel = ((ConnectionBase) connection).channel();
        switch (fault.kind()) {
            // from the first handler outwards: a close that passes the codec would send a close frame
            case CUT -> channel.pipeline().firstContext().close();
            case HANG -> channel.pipeline().addFirst(new Deaf());
            case FRAME -> socket.writeTextMessage(Json.encode(fault.body()));
            case CLOSE -> socket.close((short) fault.status(), reason(fault));
            case STATUS, SLOW -> throw new IllegalStateException("comes before a socket: " + fault.kind());
        }
    }

    @Nullable
    private static String reason(Fault fault) {
        return fault.body() == null ? null : fault.body().toString();
    }

    /** Swallows everything in both directions, as a dead host behind a living network does. */
    private static final class Deaf extends ChannelDuplexHandler {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
        }
    }
}
