package dev.jackfield.agents.elevenlabs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.edge.Refusal;
import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.settings.GreetingSettings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * The question that ElevenLabs asks when a call reaches an agent by SIP, and our answer: who calls, and in which voice the agent
 * speaks (protocol notes, section 4.4). The vendor signs nothing here; it shows the secret in a static header.
 */
@Component("elevenlabsConversationStart")
public class ConversationStart {

    private final WebhookSecrets secrets;
    private final GreetingSettings greeting;
    private final ObjectMapper json;

    ConversationStart(WebhookSecrets secrets, GreetingSettings greeting, ObjectMapper json) {
        this.secrets = secrets;
        this.greeting = greeting;
        this.json = json;
    }

    /**
     * The question. All values are untrusted, and null when they are not said.
     *
     * @param callSid for SIP, the call id of the SIP leg
     */
    public record Question(
            @Nullable String callerId,
            @Nullable String agentId,
            @Nullable String calledNumber,
            @Nullable String callSid,
            @Nullable String conversationId) {}

    /** @throws Refusal 401 without the secret, 503 when none is configured, 400 for a body that is no JSON object */
    public Question read(byte[] body, @Nullable String shownSecret) {
        String secret = secrets.required("elevenlabs");
        if (shownSecret == null || !WebhookSecrets.same(shownSecret, secret)) {
            throw new Refusal(401, "UNAUTHORIZED", "Show the webhook secret in X-Webhook-Secret.");
        }
        try {
            JsonNode node = json.readTree(body);
            return new Question(
                    text(node, "caller_id"),
                    text(node, "agent_id"),
                    text(node, "called_number"),
                    text(node, "call_sid"),
                    text(node, "conversation_id"));
        } catch (IOException e) {
            throw new Refusal(400, "INVALID_PAYLOAD", "The body is not valid JSON.", Map.of("body", "not JSON"));
        }
    }

    /**
     * The answer: flat, with every dynamic variable always there, because a missing one ends the conversation.
     *
     * @param call call_id, voice_id and name of the call that asks; null for one that we do not know
     */
    public String answer(@Nullable Map<String, Object> call) throws JsonProcessingException {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("type", "conversation_initiation_client_data");
        answer.putAll(clientData(call));
        return json.writeValueAsString(answer);
    }

    /** What goes with a conversation: dynamic variables, and the voice as an override where there is one. */
    public Map<String, Object> clientData(@Nullable Map<String, Object> call) {
        Map<String, Object> data = new LinkedHashMap<>();
        String name = value(call, "name");
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("jackfield_call_id", value(call, "call_id"));
        variables.put("caller_name", name);
        variables.put("greeting", greeting.firstMessage(name));
        data.put("dynamic_variables", variables);
        String voice = value(call, "voice_id");
        if (!voice.isEmpty()) {
            data.put("conversation_config_override", Map.of("tts", Map.of("voice_id", voice)));
        }
        return data;
    }

    private static String value(@Nullable Map<String, Object> call, String key) {
        Object value = call == null ? null : call.get(key);
        return value == null ? "" : value.toString();
    }

    @Nullable
    private static String text(JsonNode node, String field) {
        String value = node.path(field).asText("");
        return value.isBlank() ? null : value;
    }
}
