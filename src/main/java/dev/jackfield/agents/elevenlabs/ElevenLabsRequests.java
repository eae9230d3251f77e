package dev.jackfield.agents.elevenlabs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.jobs.JobRefusedForGood;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The bodies of requests to ElevenLabs, made from the variables of the verbs. */
@Component("elevenlabsRequests")
public class ElevenLabsRequests {

    private static final ContentType TEXT = ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8);

    private final ObjectMapper json;
    private final ElevenLabsSettings settings;

    ElevenLabsRequests(ObjectMapper json, ElevenLabsSettings settings) {
        this.json = json;
        this.settings = settings;
    }

    /**
     * The form of POST /v1/voices/add, kept in memory. Its labels are one text part that holds a JSON object of strings.
     *
     * @param sample the bytes, not copied, or a file, which is read when the request is sent
     */
    public HttpEntity newVoice(
            @Body Object sample,
            @Variable("voiceName") String name,
            @Variable("voiceDescription") @Nullable String description,
            @Variable("voiceLabels") @Nullable Map<String, String> labels,
            @Variable("sampleType") String type,
            @Variable("sampleExtension") String extension)
            throws JsonProcessingException {
        MultipartEntityBuilder form = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.EXTENDED)
                .setCharset(StandardCharsets.UTF_8)
                .addTextBody("name", name, TEXT)
                .addTextBody("remove_background_noise", "false", TEXT);
        String fileName = "sample." + extension;
        if (sample instanceof File file) {
            form.addBinaryBody("files", file, ContentType.parse(type), fileName);
        } else {
            form.addBinaryBody("files", (byte[]) sample, ContentType.parse(type), fileName);
        }
        if (description != null) {
            form.addTextBody("description", description, TEXT);
        }
        if (labels != null && !labels.isEmpty()) {
            form.addTextBody("labels", json.writeValueAsString(labels), TEXT);
        }
        return form.build();
    }

    /** The body of POST /v1/text-to-speech/{voice_id}. */
    public String speech(@Body String text) throws JsonProcessingException {
        return json.writeValueAsString(Map.of("text", text, "model_id", settings.greetingModelId()));
    }

    /**
     * The body of PATCH /v1/convai/agents/{agent_id}. The voice's true place is tts.voice_id; agent.voice.voice_id is named by
     * older documents and ignored by the API.
     *
     * @param firstMessage null leaves the agent's own
     */
    public String agentChange(
            @Variable("voiceId") String voiceId, @Variable("firstMessage") @Nullable String firstMessage)
            throws JsonProcessingException {
        Map<String, Object> agent = new LinkedHashMap<>();
        if (firstMessage != null) {
            agent.put("first_message", firstMessage);
        }
        agent.put("voice", Map.of("voice_id", voiceId));
        return json.writeValueAsString(
                Map.of("conversation_config", Map.of("agent", agent, "tts", Map.of("voice_id", voiceId))));
    }

    /** The body of POST /v1/convai/sip-trunk/outbound-call. */
    public String outboundCall(
            @Variable("agentId") String agentId,
            @Variable("toNumber") String toNumber,
            @Variable("clientData") @Nullable Map<String, Object> clientData)
            throws JsonProcessingException {
        String from = settings.agentPhoneNumberId();
        if (from == null || from.isBlank()) {
            throw new JobRefusedForGood("ELEVENLABS_AGENT_PHONE_NUMBER_ID is not set");
        }
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("agent_id", agentId);
        call.put("agent_phone_number_id", from);
        call.put("to_number", toNumber);
        if (clientData != null && !clientData.isEmpty()) {
            call.put("conversation_initiation_client_data", clientData);
        }
        return json.writeValueAsString(call);
    }
}
