package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A bare client of the conversation socket: sends what it is told, and keeps what comes. */
final class AgentCaller implements WebSocket.Listener {

    static final String HELLO = "{\"type\":\"conversation_initiation_client_data\"}";

    /** How the socket closed. */
    record Closed(int code, String reason) {}

    final Queue<JsonObject> frames = new ConcurrentLinkedQueue<>();
    final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final StringBuilder parts = new StringBuilder();
    private final WebSocket socket;

    /** Fails with the handshake's refusal. */
    AgentCaller(String url) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(url), this)
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    AgentCaller send(String frame) {
        socket.sendText(frame, true).orTimeout(5, TimeUnit.SECONDS).join();
        return this;
    }

    /** Sends so many milliseconds of a square wave, as {@code ulaw_8000}. */
    void speak(int millis) {
        byte[] audio = new byte[millis * 8];
        for (int i = 0; i < audio.length; i++) {
            audio[i] = (byte) (i / 10 % 2 == 0 ? 0x90 : 0x10);
        }
        send("{\"user_audio_chunk\":\"" + Base64.getEncoder().encodeToString(audio) + "\"}");
    }

    List<JsonObject> of(String type) {
        return frames.stream()
                .filter(frame -> type.equals(frame.getString("type")))
                .toList();
    }

    JsonObject await(String type) {
        Awaitility.await().atMost(8, TimeUnit.SECONDS).until(() -> !of(type).isEmpty());
        return of(type).get(0);
    }

    Closed awaitClose() {
        return closed.orTimeout(8, TimeUnit.SECONDS).join();
    }

    void hangUp() {
        socket.sendClose(1000, "User ended conversation");
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        parts.append(text);
        if (last) {
            frames.add(new JsonObject(parts.toString()));
            parts.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(new Closed(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(new Closed(1006, String.valueOf(error.getMessage())));
    }
}
