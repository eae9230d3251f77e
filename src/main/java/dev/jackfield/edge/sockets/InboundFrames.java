package dev.jackfield.edge.sockets;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameInternal;
import org.springframework.lang.Nullable;

/** Makes one socket's frames into messages: a String for text, a byte[] for binary. On the socket's event loop. */
final class InboundFrames {

    private static final int PROTOCOL_ERROR = 1002;
    private static final int TOO_BIG = 1009;

    private final OpenSocket socket;
    private final Heartbeat heartbeat;
    private final SocketLimits limits;
    private final FrameCount received;

    /** The parts of a message that is not complete; null between messages. */
    @Nullable
    private Buffer parts;

    private boolean partsAreText;

    InboundFrames(OpenSocket socket, Heartbeat heartbeat, SocketLimits limits, FrameCount received) {
        this.socket = socket;
        this.heartbeat = heartbeat;
        this.limits = limits;
        this.received = received;
    }

    void take(WebSocketFrame frame) {
        switch (frame.type()) {
            case TEXT, BINARY, CONTINUATION -> {
                heartbeat.heard(true);
                data(frame);
            }
            case PING -> {
                heartbeat.heard(false);
                if (socket.isOpen()) {
                    socket.pinged();
                }
            }
            case PONG -> heartbeat.heard(false);
            default -> {
                // a close frame, which the close handler learns of
            }
        }
    }

    private void data(WebSocketFrame frame) {
        int length = ((WebSocketFrameInternal) frame).length();
        received.add(length);
        if (length > limits.maxFrameBytes()) {
            socket.close(TOO_BIG, "A frame may have at most " + limits.maxFrameBytes() + " bytes.");
        } else if (frame.isFinal() && parts == null && frame.type() != WebSocketFrameType.CONTINUATION) {
            socket.message(
                    frame.isText() ? frame.textData() : frame.binaryData().getBytes());
        } else {
            join(frame);
        }
    }

    private void join(WebSocketFrame frame) {
        boolean continues = frame.type() == WebSocketFrameType.CONTINUATION;
        if (continues != (parts != null)) {
            socket.close(PROTOCOL_ERROR, "A frame continues no message, or begins one inside another.");
            return;
        }
        if (!continues) {
            parts = Buffer.buffer();
            partsAreText = frame.isText();
        }
        parts.appendBuffer(frame.binaryData());
        if (parts.length() > limits.maxMessageBytes()) {
            parts = null;
            socket.close(TOO_BIG, "A message may have at most " + limits.maxMessageBytes() + " bytes.");
        } else if (frame.isFinal()) {
            Buffer whole = parts;
            parts = null;
            socket.message(partsAreText ? whole.toString() : whole.getBytes());
        }
    }
}
