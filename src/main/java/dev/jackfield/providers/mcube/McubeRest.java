package dev.jackfield.providers.mcube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.bots.BotNumber;
import dev.jackfield.edge.PublicAddress;
import dev.jackfield.outbound.CallMaybePlaced;
import dev.jackfield.outbound.CallNotPlaced;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.apache.camel.Message;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Requests to Mcube's REST interface and what their answers mean (protocol notes, section 2). The token stands in the body; a refusal
 * is answered 200 with {@code "status": false}.
 */
@Component("mcubeRest")
public class McubeRest {

    private static final int NATIONAL_DIGITS = 10;
    private static final int LONGEST_REASON = 300;

    private final McubeSettings settings;
    private final McubeProof proof;
    private final PublicAddress address;
    private final ObjectMapper json;

    McubeRest(McubeSettings settings, McubeProof proof, PublicAddress address, ObjectMapper json) {
        this.settings = settings;
        this.proof = proof;
        this.address = address;
        this.json = json;
    }

    /** The request for a call to {@code number} from {@code did}, which Mcube announces to our webhook with our id. */
    public void order(Message message, String outboundId, String number, @Nullable String did)
            throws JsonProcessingException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("HTTP_AUTHORIZATION", token());
        body.put("exenumber", national("our number", did == null ? settings.did() : did));
        body.put("custnumber", national("the number to call", number));
        body.put("refurl", callbackUrl(outboundId));
        body.put("refid", outboundId);
        address(message, settings.outboundUrl(), body);
    }

    /** The request that ends a call. */
    public void release(Message message, String providerCallId) throws JsonProcessingException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token", token());
        body.put("callid", providerCallId);
        address(message, settings.releaseUrl(), body);
    }

    /**
     * Mcube's id of the call that was placed.
     *
     * @throws CallNotPlaced when Mcube says no, or names no call
     * @throws CallMaybePlaced when its answer does not tell
     */
    public String placedCall(Message reply) {
        int status = reply.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        JsonNode answer = body(reply);
        if (status >= 500) {
            throw new CallMaybePlaced("Mcube answered " + status + " to the order of a call");
        }
        if (status >= 400) {
            throw new CallNotPlaced("Mcube answered " + status + ": " + reason(answer));
        }
        if (answer == null) {
            throw new CallMaybePlaced("Mcube answered " + status + " with something that is no JSON object");
        }
        if (isNo(answer.path("status"))) {
            throw new CallNotPlaced("Mcube: " + reason(answer));
        }
        String callId = answer.path("callid").asText("").strip();
        if (callId.isEmpty()) {
            throw new CallNotPlaced("Mcube named no call: " + reason(answer));
        }
        return callId;
    }

    /** Tells an order that was never sent, which may be sent again, from one that may have been heard. */
    public void notAnswered(@ExchangeException IOException failure) throws IOException {
        if (CallMaybePlaced.wasNeverSent(failure)) {
            throw failure;
        }
        throw new CallMaybePlaced("no answer to the order of a call: " + failure.getMessage());
    }

    /** Lets pass that a call was ended, or was over before. */
    public void requireReleased(Message reply) throws IOException {
        int status = reply.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        if (status >= 500) {
            throw new IOException("Mcube answered " + status + " to the end of a call");
        }
    }

    private void address(Message message, String url, Map<String, Object> body) throws JsonProcessingException {
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_URI, url);
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(json.writeValueAsString(body));
    }

    private String callbackUrl(String outboundId) {
        return address.url("/webhook/mcube?secret=" + URLEncoder.encode(proof.secret(), StandardCharsets.UTF_8)
                + "&ref=" + outboundId);
    }

    private String token() {
        if (settings.token() == null || settings.token().isBlank()) {
            throw new CallNotPlaced("MCUBE_TOKEN is not set");
        }
        return settings.token();
    }

    private static String national(String what, @Nullable String number) {
        String digits = BotNumber.key(number);
        if (digits.length() != NATIONAL_DIGITS) {
            throw new CallNotPlaced(number == null ? what + " is not known" : what + " has less than ten digits");
        }
        return digits;
    }

    /** false, "false", 0 and "0". */
    private static boolean isNo(JsonNode status) {
        String said = status.asText("");
        return said.equalsIgnoreCase("false") || said.equals("0") || said.equalsIgnoreCase("failure");
    }

    private static String reason(@Nullable JsonNode answer) {
        String said = answer == null
                ? ""
                : answer.path("msg").asText(answer.path("message").asText(""));
        String bare = said.replaceAll("[0-9]{6,}", "…").strip();
        return bare.isEmpty() ? "no reason given" : bare.substring(0, Math.min(LONGEST_REASON, bare.length()));
    }

    @Nullable
    private JsonNode body(Message reply) {
        byte[] bytes = reply.getBody(byte[].class);
        try {
            JsonNode read = bytes == null ? null : json.readTree(bytes);
            return read != null && read.isObject() ? read : null;
        } catch (IOException notJson) {
            return null;
        }
    }
}
