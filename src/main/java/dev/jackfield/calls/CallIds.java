package dev.jackfield.calls;

import dev.jackfield.edge.Refusal;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Checks what the API's callers say about calls. */
@Component("callIds")
public class CallIds {

    /** @throws Refusal 404 when the text is not an id of ours */
    public String uuid(String text) {
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    /**
     * Passes a call on that is held.
     *
     * @throws Refusal 404 when there is no such call, 409 when it is not held any more
     */
    public Map<String, Object> held(@Nullable Map<String, Object> call) {
        if (call == null) {
            throw unknown();
        }
        if (Boolean.TRUE.equals(call.get("ended")) || !"waiting".equals(call.get("hand_over"))) {
            throw new Refusal(409, "NOT_HELD", "This call is not held: it has been handed over or has ended.");
        }
        return call;
    }

    private static Refusal unknown() {
        return new Refusal(404, "NO_SUCH_CALL", "There is no call with this id.");
    }
}
