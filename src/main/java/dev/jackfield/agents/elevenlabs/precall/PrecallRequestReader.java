package dev.jackfield.agents.elevenlabs.precall;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.callers.VoiceSampleSettings;
import dev.jackfield.edge.Refusal;
import dev.jackfield.media.InvalidVoiceSample;
import dev.jackfield.media.VoiceSample;
import dev.jackfield.media.VoiceSampleInspector;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/** Reads and checks a pre-call request. */
@Component("elevenlabsPrecallRequest")
public class PrecallRequestReader {

    private final PrecallPayloads payloads;
    private final VoiceSampleInspector inspector;
    private final AgentLeases agents;

    PrecallRequestReader(ObjectMapper json, VoiceSampleSettings samples, AgentLeases agents) {
        this.payloads = new PrecallPayloads(json);
        this.inspector = new VoiceSampleInspector(samples.maxBytes(), samples.minSeconds());
        this.agents = agents;
    }

    /**
     * Takes the body, which is not kept while the voice is cloned, and sets the variables {@code precallRequest} and {@code
     * conversationId}, the latter also when the rest is refused.
     *
     * @throws Refusal 400 INVALID_PAYLOAD with the fields that are wrong, 400 INVALID_VOICE_SAMPLE, 413 VOICE_SAMPLE_TOO_LARGE
     */
    public void read(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        message.setBody(null);
        PrecallFields fields = payloads.read(
                body == null ? new byte[0] : body, message.getHeader(Exchange.CONTENT_TYPE, String.class));
        String conversationId = fields.get(PrecallPayloads.CONVERSATION);
        if (conversationId != null) {
            exchange.setVariable("conversationId", conversationId);
        }
        exchange.setVariable("precallRequest", checked(fields));
    }

    private PrecallRequest checked(PrecallFields fields) {
        if (fields.wrong().containsKey("body")) {
            throw new Refusal(400, "INVALID_PAYLOAD", "The body cannot be read.", fields.wrong());
        }
        String conversationId = fields.required(PrecallPayloads.CONVERSATION);
        String name = fields.required(PrecallPayloads.NAME);
        String agentId = fields.get(PrecallPayloads.AGENT);
        String problem = agents.problemWith(agentId);
        if (problem != null) {
            fields.refuse(PrecallPayloads.AGENT, problem);
        }
        if (!fields.wrong().isEmpty()) {
            throw new Refusal(
                    400, "INVALID_PAYLOAD", "Fields are missing or wrong: " + names(fields.wrong()), fields.wrong());
        }
        return new PrecallRequest(conversationId, agentId, name, fields.get(PrecallPayloads.BIRTH), sample(fields));
    }

    private VoiceSample sample(PrecallFields fields) {
        if (fields.sampleProblem() != null) {
            throw invalid(fields.sampleProblem());
        }
        try {
            return inspector.inspect(fields.sample());
        } catch (InvalidVoiceSample e) {
            if (e.reason() == InvalidVoiceSample.Reason.TOO_LARGE) {
                throw new Refusal(413, "VOICE_SAMPLE_TOO_LARGE", "The voice sample is " + e.getMessage() + ".");
            }
            throw invalid(e.getMessage());
        }
    }

    private static Refusal invalid(String problem) {
        return new Refusal(400, "INVALID_VOICE_SAMPLE", "The voice sample cannot be used: " + problem + ".");
    }

    private static String names(Map<String, String> wrong) {
        return String.join(", ", wrong.keySet()) + ".";
    }
}
