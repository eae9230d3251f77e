package dev.jackfield.edge.sockets;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one socket ends: once, whoever begins, and without the peer's help if there is none. On the socket's event loop, but for
 * {@link #isBegun}.
 */
final class SocketEnd {

    private static final Logger LOG = LoggerFactory.getLogger(SocketEnd.class);
    private static final int MOST_REASON_BYTES = 123;
    private static final int BROKEN = 1006;

    /** Longer than Vert.x waits for a close frame, for peers that take not even ours. */
    private static final int FORCE_MILLIS = 4000;

    private final OpenSocket socket;
    private final ServerWebSocket peer;
    private final ConnectionBase connection;
    private final ContextInternal context;
    private volatile boolean begun;
    private long forceTimer = -1;

    SocketEnd(OpenSocket socket, ServerWebSocket peer, ConnectionBase connection, ContextInternal context) {
        this.socket = socket;
        this.peer = peer;
        this.connection = connection;
        this.context = context;
    }

    /** Whether one side has closed the socket. Any thread. */
    boolean isBegun() {
        return begun;
    }

    /** Ends it from our side; what waits for the route is dropped. */
    void close(int code, String reason) {
        if (!begun) {
            String said = cut(reason);
            peer.close((short) code, said);
            if (socket.isReadingPaused()) {
                peer.resume();
            }
            forceTimer = context.setTimer(FORCE_MILLIS, late -> cutConnection());
            socket.dropWaiting();
            end(new SocketClosed(code, said, false));
        }
    }

    /** Closes without waiting for anything from the peer. */
    void abort(int code, String reason) {
        close(code, reason);
        cutConnection();
    }

    private void cutConnection() {
        connection.channelHandlerContext().flush();
        connection.channelHandlerContext().close();
    }

    /** Something is wrong with the connection. */
    void broken(Throwable cause) {
        LOG.debug("A socket of {} broke", socket.path(), cause);
    }

    /** The connection is closed. */
    void closed() {
        if (forceTimer >= 0) {
            context.owner().cancelTimer(forceTimer);
        }
        if (begun) {
            return;
        }
        Short code = peer.closeStatusCode();
        String reason = peer.closeReason();
        SocketClosed how = new SocketClosed(code == null ? BROKEN : code, reason == null ? "" : reason, true);
        if (socket.isReadingPaused()) {
            // what had been read before comes first
            begun = true;
            peer.resume();
            context.runOnContext(afterThat -> end(how));
        } else {
            end(how);
        }
    }

    private void end(SocketClosed how) {
        begun = true;
        socket.ended(how);
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
}
