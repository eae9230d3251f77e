package dev.jackfield.providers.threecx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Tells from an answer of the Call Control API whether an action was really taken. */
@Component("threecxReplies")
public class CallControlReplies {

    private static final int ACCEPTED = 1;

    private final ObjectMapper json = new ObjectMapper();

    /**
     * Returns when the action was accepted.
     *
     * @param status HTTP status
     * @param body JSON of the answer, may be empty; its finalstatus is 1 accepted, 0 rejected, -1 failed
     * @param action answer, drop or transferto
     * @throws LegGone when the participant has left
     * @throws LegNotReady when its state does not allow the action
     * @throws TransferRefused when a transfer was understood and not done
     * @throws CallControlFailed for every other answer that is not a yes
     */
    public void requireAccepted(int status, String body, String leg, String action) {
        requireFound(status, leg, action);
        JsonNode reply = read(body);
        if (reply.path("finalstatus").asInt(ACCEPTED) == ACCEPTED) {
            return;
        }
        String reason = reply.path("reason").asText("None");
        if (action.equals("transferto")) {
            throw new TransferRefused(leg, reason);
        }
        throw new CallControlFailed(action + " of the leg " + leg + " was refused: " + reason);
    }

    /** Returns when the status is 2xx; throws as {@link #requireAccepted} does otherwise. */
    public void requireFound(int status, String leg, String action) {
        switch (status) {
            case 404 -> throw new LegGone(leg);
            case 422, 424 -> throw new LegNotReady(leg, action, status);
            default -> {
                if (status / 100 != 2) {
                    throw new CallControlFailed("3CX answered " + status + " to " + action + " of " + leg);
                }
            }
        }
    }

    /**
     * Where the caller of a leg is.
     *
     * @param participant as 3CX shows it; null when it has left
     * @return held (connected to us), gone, or moving for everything between
     */
    public String standing(@Nullable Map<String, Object> participant) {
        if (participant == null) {
            return "gone";
        }
        return "Connected".equals(participant.get("status")) ? "held" : "moving";
    }

    private JsonNode read(String body) {
        if (body == null || body.isBlank()) {
            return json.createObjectNode();
        }
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new CallControlFailed("3CX answered with something that is not JSON");
        }
    }
}
