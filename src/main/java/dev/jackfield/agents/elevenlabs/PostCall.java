package dev.jackfield.agents.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jackfield.edge.Refusal;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Reads post-call webhooks (protocol notes, section 5.2). */
@Component("elevenlabsPostCall")
public class PostCall {

    private final ObjectMapper json;

    PostCall(ObjectMapper json) {
        this.json = json;
    }

    /**
     * What a post-call webhook says.
     *
     * @param type post_call_transcription, post_call_audio, call_initiation_failure, or one that we do not know
     * @param key what makes it the same webhook when it comes again
     * @param callId our id, from the dynamic variables; null when it is not there
     * @param transcript the transcript as JSON; null where there is none
     * @param audio MP3; null where there is none
     * @param failure why a call could not be started; null where it was
     * @param payload the webhook as it came, without audio
     */
    @SuppressWarnings("ArrayRecordComponent") // audio is passed on, never compared
    public record Report(
            String type,
            String key,
            @Nullable String conversationId,
            @Nullable String callId,
            @Nullable String transcript,
            @Nullable String summary,
            @Nullable byte[] audio,
            @Nullable String failure,
            @Nullable String callerId,
            String payload) {}

    /** @throws Refusal 400 when the body is no JSON object with a type */
    public Report read(byte[] body) {
        try {
            JsonNode root = json.readTree(body);
            String type = text(root.path("type"));
            if (type == null) {
                throw new Refusal(400, "INVALID_PAYLOAD", "The webhook has no type.", Map.of("type", "missing"));
            }
            return report(root, type);
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal(400, "INVALID_PAYLOAD", "The body is not valid JSON.", Map.of("body", "not JSON"));
        }
    }

    private Report report(JsonNode root, String type) {
        JsonNode data = root.path("data");
        String conversation = text(data.path("conversation_id"));
        JsonNode variables = data.path("conversation_initiation_client_data").path("dynamic_variables");
        String encoded = text(data.path("full_audio"));
        if (encoded != null) {
            ((ObjectNode) data).put("full_audio", "kept apart");
        }
        String key = type + " " + (conversation != null ? conversation : text(root.path("event_timestamp")));
        return new Report(
                type,
                key,
                conversation,
                text(variables.path("jackfield_call_id")),
                data.has("transcript") ? data.path("transcript").toString() : null,
                text(data.path("analysis").path("transcript_summary")),
                encoded == null ? null : Base64.getDecoder().decode(encoded),
                text(data.path("failure_reason")),
                text(data.path("metadata").path("body").path("from_number")),
                root.toString());
    }

    /** Without the character 0, which PostgreSQL does not keep in texts. */
    @Nullable
    private static String text(JsonNode node) {
        String value = node.asText("").replace("\0", "");
        return value.isBlank() ? null : value;
    }
}
