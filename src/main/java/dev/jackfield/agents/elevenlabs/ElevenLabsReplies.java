package dev.jackfield.agents.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an answer of ElevenLabs means for its verb. Every method throws {@link VendorBusy} for what may pass, and
 * {@link VendorRefusal} or {@link dev.jackfield.voices.VoiceSlotsFull} for the rest.
 */
@Component("elevenlabsReplies")
public class ElevenLabsReplies {

    private final ObjectMapper json;

    ElevenLabsReplies(ObjectMapper json) {
        this.json = json;
    }

    /** Lets pass what the vendor decided, right or wrong; throws when it could not decide. This is what a breaker counts. */
    public void requireDecision(Message reply) {
        int status = status(reply);
        VendorError error = status == 200 ? null : error(reply);
        if (error != null && error.mayPass() && !error.slotsFull()) {
            throw error.asException(reply.getHeader("Retry-After", String.class));
        }
    }

    /** The id of the voice that was made. */
    public String newVoiceId(Message reply) {
        return requiredText(requireSuccess(reply), "voice_id");
    }

    /** One page of GET /v2/voices: the ids of the voices of exactly this name. */
    public List<String> voiceIdsByName(Message reply, @Variable("voiceName") String name) {
        List<String> ids = new ArrayList<>();
        for (JsonNode voice : requireSuccess(reply).path("voices")) {
            if (name.equals(voice.path("name").asText())) {
                ids.add(requiredText(voice, "voice_id"));
            }
        }
        return ids;
    }

    @Nullable
    public String firstOrNull(@Body List<String> ids) {
        return ids.isEmpty() ? null : ids.get(0);
    }

    /** Success, or the voice was gone before. */
    public void requireDeleted(Message reply) {
        if (status(reply) == 200) {
            return;
        }
        VendorError error = error(reply);
        boolean gone = error.voiceUnknown() || error.type().equals("not_found");
        if (!gone) {
            throw error.asException(reply.getHeader("Retry-After", String.class));
        }
    }

    /** Headerless PCM, 16 bit little-endian; the content type says audio/mpeg whatever it is and is not looked at. */
    public byte[] speech(Message reply) {
        requireOk(reply);
        byte[] pcm = body(reply);
        if (pcm.length < 2 || pcm.length % 2 != 0) {
            throw new VendorBusy("ElevenLabs answered speech of " + pcm.length + " bytes", null);
        }
        return pcm;
    }

    /** Whether the whole agent, which the answer is, now speaks with the voice; unknown fields are ignored with a 200. */
    public boolean showsVoice(Message reply, @Variable("voiceId") String voiceId) {
        JsonNode agent = requireSuccess(reply);
        return voiceId.equals(agent.at("/conversation_config/tts/voice_id").asText());
    }

    /** The conversation of a placed call; success:false comes with a 200. */
    public String conversationId(Message reply) {
        int status = status(reply);
        if (status >= 500 && status != 503) {
            throw new CallMaybePlaced(error(reply).toString());
        }
        JsonNode placed = requireSuccess(reply);
        if (!placed.path("success").asBoolean(false)) {
            VendorError said =
                    VendorError.parse(status, ("{\"detail\":" + placed + "}").getBytes(StandardCharsets.UTF_8));
            throw new VendorBusy("ElevenLabs did not place the call: " + said.message(), null);
        }
        return requiredText(placed, "conversation_id");
    }

    /** Tells a call that was never ordered, which may be ordered again, from one that may have been. */
    public void callNotAnswered(@ExchangeException IOException failure) throws IOException {
        boolean neverSent = failure instanceof ConnectException
                || failure instanceof ConnectTimeoutException
                || failure instanceof ConnectionRequestTimeoutException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException;
        if (neverSent) {
            throw failure;
        }
        throw new CallMaybePlaced("no answer to the order to place a call: " + failure.getMessage());
    }

    private JsonNode requireSuccess(Message reply) {
        requireOk(reply);
        try {
            JsonNode body = json.readTree(body(reply));
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (IOException notJson) {
            // said below
        }
        throw new VendorBusy("ElevenLabs answered 200 with something that is no JSON object", null);
    }

    private static void requireOk(Message reply) {
        if (status(reply) != 200) {
            throw error(reply).asException(reply.getHeader("Retry-After", String.class));
        }
    }

    private static VendorError error(Message reply) {
        return VendorError.parse(status(reply), body(reply));
    }

    private static int status(Message reply) {
        return reply.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    }

    private static byte[] body(Message reply) {
        byte[] body = reply.getBody(byte[].class);
        return body == null ? new byte[0] : body;
    }

    private static String requiredText(JsonNode body, String field) {
        String value = body.path(field).asText("");
        if (value.isEmpty()) {
            throw new VendorBusy("ElevenLabs answered 200 without " + field, null);
        }
        return value;
    }
}
