package dev.jackfield.edge.sockets;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.util.ReferenceCountUtil;

/**
 * Stands between the decoder of frames and Vert.x, which cuts the connection when the decoder gives up. The peer learns why: a connection
 * that is closed while bytes of the peer are unread is reset, and takes the close frame with it. So the close frame is the last that is
 * sent, and what still comes is read and dropped until the peer closes, or until {@link SocketEnd} has waited long enough.
 */
final class BrokenFrames extends ChannelInboundHandlerAdapter {

    private final SocketEnd end;

    private BrokenFrames(SocketEnd end) {
        this.end = end;
    }

    /** @param vertx where Vert.x takes what comes */
    static void watch(ChannelHandlerContext vertx, SocketEnd end) {
        vertx.pipeline().addBefore(vertx.name(), null, new BrokenFrames(end));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) throws Exception {
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            end.close(corrupted.closeStatus().code(), String.valueOf(corrupted.getMessage()));
            readToTheEnd(channel.channel());
        } else {
            super.exceptionCaught(channel, cause);
        }
    }

    private static void readToTheEnd(Channel peer) {
        peer.pipeline().addFirst(new Dropped());
        peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(told -> ((DuplexChannel) peer).shutdownOutput());
    }

    /** Drops what is read. */
    private static final class Dropped extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext channel, Object bytes) {
            ReferenceCountUtil.release(bytes);
        }
    }
}
