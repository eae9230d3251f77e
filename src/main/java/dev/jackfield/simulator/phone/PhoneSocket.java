package dev.jackfield.simulator.phone;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.impl.WebSocketInternal;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/** The phone system's end of a call's socket. Confined to one event loop. */
final class PhoneSocket {

    private final WebSocket socket;

    PhoneSocket(WebSocket socket) {
        this.socket = socket;
    }

    /** @param broken told of errors, which also close the socket */
    void listen(Consumer<String> text, Runnable binary, Consumer<String> broken, Runnable closed) {
        socket.textMessageHandler(text::accept);
        socket.binaryMessageHandler(message -> binary.run());
        socket.exceptionHandler(error -> broken.accept(error.getMessage()));
        socket.closeHandler(done -> closed.run());
    }

    void send(JsonObject frame) {
        sendText(frame.encode());
    }

    void sendText(String text) {
        socket.writeTextMessage(text);
    }

    void sendBinary(byte[] bytes) {
        socket.writeBinaryMessage(Buffer.buffer(bytes));
    }

    void close(int code) {
        socket.close((short) code);
    }

    /** Breaks the connection off, without a close frame. */
    void kill() {
        // from the first handler outwards: a close that passes the codec would send a close frame
        ((WebSocketInternal) socket)
                .channelHandlerContext()
                .pipeline()
                .firstContext()
                .close();
    }

    /** The code with which the service closed; 0 for none. */
    int closeCode() {
        Short code = socket.closeStatusCode();
        return code == null ? 0 : code;
    }

    String closeReason() {
        String reason = socket.closeReason();
        return reason == null ? (closeCode() == 0 ? "the connection broke off" : "") : reason;
    }
}
