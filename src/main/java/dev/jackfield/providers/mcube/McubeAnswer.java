package dev.jackfield.providers.mcube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.calls.SocketTokens;
import dev.jackfield.edge.PublicAddress;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What Mcube is answered to a webhook. */
@Component("mcubeAnswer")
public class McubeAnswer {

    private final SocketTokens tokens;
    private final PublicAddress address;
    private final ObjectMapper json;

    McubeAnswer(SocketTokens tokens, PublicAddress address, ObjectMapper json) {
        this.tokens = tokens;
        this.address = address;
        this.json = json;
    }

    /**
     * Where the call's audio goes: the socket of this call, with a token that opens it once.
     *
     * @param callId our id of the call
     */
    public String connect(String callId) throws JsonProcessingException {
        String socket = address.base().replaceFirst("^http", "ws") + "/ws/" + callId + "?token=" + tokens.issue(callId);
        return json.writeValueAsString(Map.of("wss_url", socket));
    }
}
