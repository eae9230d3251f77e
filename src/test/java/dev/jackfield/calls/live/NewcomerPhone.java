package dev.jackfield.calls.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A caller at the socket of the made-up phone system: speaks a frame every 20 ms and notes what it is told. */
final class NewcomerPhone implements WebSocket.Listener, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FRAME = 160;

    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final StringBuilder frame = new StringBuilder();
    private final WebSocket socket;
    private volatile boolean talking;

    /** Connects, and announces the call. */
    NewcomerPhone(URI address, String callId, Map<String, String> with) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, this)
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
        say(Map.of("type", "hello", "call", callId, "from", "+31612345678", "to", "+31201234567", "with", with));
        clock.scheduleAtFixedRate(this::speak, 0, 20, TimeUnit.MILLISECONDS);
    }

    /** From now on the caller talks, or is silent. */
    void talk(boolean loud) {
        talking = loud;
    }

    void press(char digit) {
        say(Map.of("type", "key", "digit", String.valueOf(digit)));
    }

    /** Tells that everything up to the mark has been heard. */
    void heard(String mark) {
        say(Map.of("type", "heard", "mark", mark));
    }

    void hangUp() {
        clock.shutdownNow();
        socket.sendClose(1000, "").orTimeout(5, TimeUnit.SECONDS).exceptionally(gone -> socket);
    }

    /** What has come of this type. */
    List<JsonNode> told(String type) {
        return told.stream()
                .filter(each -> each.path("type").asText().equals(type))
                .toList();
    }

    /** Bytes of audio that have come. */
    int audio() {
        return told("play").stream()
                .mapToInt(each -> Base64.getDecoder().decode(each.path("data").asText()).length)
                .sum();
    }

    boolean isClosed() {
        return closed.isDone();
    }

    private void speak() {
        byte[] audio = new byte[FRAME];
        Arrays.fill(audio, (byte) 0xFF);
        if (talking) {
            for (int i = 0; i < FRAME; i++) {
                audio[i] = (byte) (i % 8 < 4 ? 0x10 : 0x90);
            }
        }
        say(Map.of("type", "sound", "data", Base64.getEncoder().encodeToString(audio)));
    }

    private synchronized void say(Map<String, Object> message) {
        try {
            socket.sendText(JSON.writeValueAsString(message), true)
                    .orTimeout(5, TimeUnit.SECONDS)
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        frame.append(data);
        if (last) {
            try {
                told.add(JSON.readTree(frame.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            frame.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        socket.abort();
    }
}
