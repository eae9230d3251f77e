package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.function.BiConsumer;

/**
 * One open conversation over a socket: takes the client's frames, strictly, and ends a conversation whose client is gone or
 * silent. Touched by the event loop only.
 */
final class AgentSocket {

    private static final String AUDIO = "{\"user_audio_chunk\":\"";
    private static final int LOOK_MILLIS = 100;
    private static final int MISSING_MILLIS = 300;
    private static final int MOST_PINGS = 100;

    private final Vertx vertx;
    private final SocketManners manners;
    private final SocketWire wire;
    private final ScriptPlayer player;
    private final CallerEar ear;
    private final SocketAudio hears;
    private final Dialogue dialogue;
    private final BiConsumer<Integer, String> closing;
    private final long endsAt;
    private final Deque<Long> unansweredPings = new ArrayDeque<>();
    private final long timer;
    private long pings;
    private long firstUnansweredAt;
    private long lastPing;
    private long lastInput = System.currentTimeMillis();
    private long lastAudio = lastInput;
    private boolean over;

    /**
     * @param mostSeconds longest duration of a conversation with this agent
     * @param closing told of the close code and the reason when the agent ends the conversation
     */
    AgentSocket(
            Vertx vertx,
            SocketManners manners,
            SocketWire wire,
            ScriptPlayer player,
            SocketAudio hears,
            Dialogue dialogue,
            int mostSeconds,
            BiConsumer<Integer, String> closing) {
        this.vertx = vertx;
        this.manners = manners;
        this.wire = wire;
        this.player = player;
        this.hears = hears;
        this.ear = new CallerEar(hears, manners.silenceMillis(), player);
        this.dialogue = dialogue;
        this.closing = closing;
        this.endsAt = lastInput + mostSeconds * 1000L;
        this.timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
    }

    void attach(ServerWebSocket socket) {
        socket.textMessageHandler(this::frame);
        socket.binaryMessageHandler(binary -> fail(1008, "invalid_message", "Invalid message received"));
        player.proceed();
    }

    void stop() {
        over = true;
        vertx.cancelTimer(timer);
        player.stop();
    }

    private void frame(String text) {
        if (over) {
            return;
        }
        try {
            if (text.startsWith(AUDIO) && text.endsWith("\"}")) {
                // nearly all frames; what is between must be base64, so it needs no parser
                hear(Base64.getDecoder().decode(text.substring(AUDIO.length(), text.length() - 2)));
                return;
            }
            if (Json.decodeValue(text) instanceof JsonObject frame) {
                take(frame);
                return;
            }
        } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
            // refused below, like whatever else is no message
        }
        fail(1008, "invalid_message", "Invalid message received");
    }

    private void take(JsonObject frame) {
        if (frame.containsKey("user_audio_chunk") && !frame.containsKey("type")) {
            hear(Base64.getDecoder().decode(frame.getString("user_audio_chunk")));
            return;
        }
        switch (frame.getString("type", "")) {
            case "pong" -> pong(frame.getLong("event_id"));
            case "client_tool_result" -> toolResult(frame);
            case "contextual_update" -> player.context(required(frame, "text"));
            case "user_message" -> {
                lastInput = System.currentTimeMillis();
                player.callerWrote();
            }
            case "user_activity" -> lastInput = System.currentTimeMillis();
            case "feedback", "mcp_tool_approval_result", "multimodal_message" -> {}
            default -> throw new IllegalArgumentException("no such type");
        }
    }

    private void hear(byte[] audio) {
        if (audio.length % hears.bytesPerSample() != 0) {
            throw new IllegalArgumentException("half a sample");
        }
        lastInput = System.currentTimeMillis();
        lastAudio = lastInput;
        dialogue.heard(audio.length);
        ear.hear(audio);
    }

    private void toolResult(JsonObject frame) {
        if (!frame.containsKey("is_error")) {
            throw new IllegalArgumentException("is_error is missing");
        }
        if (!player.settle(required(frame, "tool_call_id"), required(frame, "result"), frame.getBoolean("is_error"))) {
            throw new IllegalArgumentException("no such tool call");
        }
    }

    private static String required(JsonObject frame, String field) {
        String text = frame.getString(field);
        if (text == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return text;
    }

    private void pong(Long id) {
        if (id == null || !unansweredPings.contains(id)) {
            throw new IllegalArgumentException("no such ping");
        }
        unansweredPings.removeIf(ping -> ping <= id);
        firstUnansweredAt = System.currentTimeMillis();
    }

    private void look() {
        long now = System.currentTimeMillis();
        if (ear.speaking() && now - lastAudio >= MISSING_MILLIS) {
            ear.missAudio(LOOK_MILLIS);
        }
        if (now >= endsAt) {
            stop();
            closing.accept(1000, "Max conversation duration reached");
        } else if (now - lastInput >= manners.inputMillis()) {
            fail(1002, "transport_receive_timeout", "No user input received for too long");
        } else if (!unansweredPings.isEmpty() && now - firstUnansweredAt >= manners.pongMillis()) {
            fail(1002, "websocket_disconnect", "No pong received for too long");
        } else if (now - lastPing >= manners.pingMillis() && unansweredPings.size() < MOST_PINGS) {
            ping(now);
        }
    }

    private void ping(long now) {
        lastPing = now;
        if (unansweredPings.isEmpty()) {
            firstUnansweredAt = now;
        }
        unansweredPings.add(++pings);
        wire.ping(pings, pings == 1 ? null : 50);
    }

    private void fail(int code, String type, String message) {
        if (!over) {
            stop();
            wire.error(code, type, message);
            closing.accept(code, message);
        }
    }
}
