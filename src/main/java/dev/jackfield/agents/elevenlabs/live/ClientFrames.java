package dev.jackfield.agents.elevenlabs.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jackfield.agents.session.AgentRequest;
import org.springframework.lang.Nullable;

/** The text frames that we send. */
final class ClientFrames {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ClientFrames() {}

    /**
     * The first frame. Its fields are flat, and a field without a value is left out: the vendor refuses or misreads null. What
     * is overridden must be permitted by the agent's settings.
     */
    static String initiation(AgentRequest request) {
        ObjectNode frame = frame("conversation_initiation_client_data");
        ObjectNode override = JSON.createObjectNode();
        ObjectNode agent = JSON.createObjectNode();
        ObjectNode prompt = JSON.createObjectNode();
        ObjectNode speech = JSON.createObjectNode();
        put(prompt, "prompt", request.prompt());
        putAll(agent, "prompt", prompt);
        put(agent, "first_message", request.firstMessage());
        put(agent, "language", request.language());
        put(speech, "voice_id", request.voiceId());
        putAll(override, "agent", agent);
        putAll(override, "tts", speech);
        putAll(frame, "conversation_config_override", override);
        putAll(frame, "dynamic_variables", JSON.valueToTree(request.variables()));
        return frame.toString();
    }

    /** Base64 needs no escaping in JSON. */
    static String audio(String base64) {
        return "{\"user_audio_chunk\":\"" + base64 + "\"}";
    }

    static String pong(long eventId) {
        return "{\"type\":\"pong\",\"event_id\":" + eventId + "}";
    }

    static String toolResult(String id, String result, boolean failed) {
        return frame("client_tool_result")
                .put("tool_call_id", id)
                .put("result", result)
                .put("is_error", failed)
                .toString();
    }

    static String context(String text) {
        return frame("contextual_update").put("text", text).toString();
    }

    private static ObjectNode frame(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    private static void put(ObjectNode object, String field, @Nullable String value) {
        if (value != null) {
            object.put(field, value);
        }
    }

    private static void putAll(ObjectNode object, String field, ObjectNode value) {
        if (!value.isEmpty()) {
            object.set(field, value);
        }
    }
}
