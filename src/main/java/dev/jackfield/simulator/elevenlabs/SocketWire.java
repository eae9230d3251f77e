package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;

/** The frames that the agent sends; those that the agent's {@code client_events} leave out are not sent. */
final class SocketWire {

    private final ServerWebSocket socket;
    private final JsonArray events;
    private long eventId;

    /** @param events the agent's {@code client_events} */
    SocketWire(ServerWebSocket socket, JsonArray events) {
        this.socket = socket;
        this.events = events;
    }

    void begun(String conversationId, SocketAudio speaks, SocketAudio hears) {
        // sent whatever is selected: nothing works without it
        write(
                "conversation_initiation_metadata",
                "conversation_initiation_metadata_event",
                new JsonObject()
                        .put("conversation_id", conversationId)
                        .put("agent_output_audio_format", speaks.wireName())
                        .put("user_input_audio_format", hears.wireName()));
    }

    void audio(byte[] audio) {
        audio(audio, ++eventId);
    }

    /** Audio that belongs to what was interrupted, as it comes when it was on its way already. */
    void lateAudio(byte[] audio) {
        audio(audio, eventId);
    }

    private void audio(byte[] audio, long id) {
        // with its payload first, as clients must not count on an order
        if (events.contains("audio")) {
            socket.writeTextMessage(new JsonObject()
                    .put(
                            "audio_event",
                            new JsonObject()
                                    .put("audio_base_64", Base64.getEncoder().encodeToString(audio))
                                    .put("event_id", id))
                    .put("type", "audio")
                    .encode());
        }
    }

    void agentSays(String text) {
        send(
                "agent_response",
                "agent_response_event",
                new JsonObject().put("agent_response", text).put("event_id", eventId + 1));
    }

    void correction(String original, String heard) {
        send(
                "agent_response_correction",
                "agent_response_correction_event",
                new JsonObject()
                        .put("original_agent_response", original)
                        .put("corrected_agent_response", heard)
                        .put("event_id", eventId));
    }

    void interruption() {
        send("interruption", "interruption_event", new JsonObject().put("event_id", eventId));
    }

    void callerSaid(String words) {
        send(
                "tentative_user_transcript",
                "tentative_user_transcription_event",
                new JsonObject().put("tentative_user_transcript", words).put("event_id", eventId + 1));
        send(
                "user_transcript",
                "user_transcription_event",
                new JsonObject().put("user_transcript", words).put("event_id", ++eventId));
    }

    /** @param millis null for a pong at once */
    void ping(long id, Integer millis) {
        send("ping", "ping_event", new JsonObject().put("event_id", id).put("ping_ms", millis));
    }

    void toolCall(String id, AgentScript.Step.Tool tool) {
        toolRequest(id, tool.name(), "client");
        send(
                "client_tool_call",
                "client_tool_call",
                new JsonObject()
                        .put("tool_name", tool.name())
                        .put("tool_call_id", id)
                        .put("parameters", tool.parameters())
                        .put("event_id", ++eventId)
                        .put("expects_response", tool.expectsResponse()));
    }

    void toolRequest(String id, String name, String type) {
        send(
                "agent_tool_request",
                "agent_tool_request",
                new JsonObject()
                        .put("tool_name", name)
                        .put("tool_call_id", id)
                        .put("tool_type", type)
                        .put("event_id", ++eventId));
    }

    void toolResponse(String id, String name, String type, boolean failed) {
        send(
                "agent_tool_response",
                "agent_tool_response",
                new JsonObject()
                        .put("tool_name", name)
                        .put("tool_call_id", id)
                        .put("tool_type", type)
                        .put("is_error", failed)
                        .put("is_called", true)
                        .put("event_id", eventId));
    }

    void error(int code, String type, String message) {
        write(
                "error",
                "error_event",
                new JsonObject().put("code", code).put("message", message).put("error_type", type));
    }

    void close(int code, String reason) {
        socket.close((short) code, reason.length() > 120 ? reason.substring(0, 120) : reason);
    }

    private void send(String type, String payloadName, JsonObject payload) {
        if (events.contains(type)) {
            write(type, payloadName, payload);
        }
    }

    private void write(String type, String payloadName, JsonObject payload) {
        if (!socket.isClosed()) {
            socket.writeTextMessage(
                    new JsonObject().put("type", type).put(payloadName, payload).encode());
        }
    }
}
