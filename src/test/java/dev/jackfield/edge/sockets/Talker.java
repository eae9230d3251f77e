package dev.jackfield.edge.sockets;

import io.vertx.core.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A peer that hears everything. */
final class Talker {

    private final WebSocket socket;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Short> closed = new CompletableFuture<>();

    Talker(WebSocket socket) {
        this.socket = socket;
        socket.textMessageHandler(heard::add);
        socket.closeHandler(end -> closed.complete(socket.closeStatusCode()));
        socket.resume();
    }

    void say(String text) {
        socket.writeTextMessage(text);
    }

    List<String> heard() {
        return heard;
    }

    WebSocket socket() {
        return socket;
    }

    /** Waits for the end and returns the code of the close frame; null if there was none. */
    Short closeCode() {
        return closed.orTimeout(10, TimeUnit.SECONDS).join();
    }

    String closeReason() {
        closeCode();
        return socket.closeReason();
    }

    void hangUp() {
        socket.close();
    }
}
