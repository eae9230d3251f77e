package dev.jackfield.edge;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Refuses a request for something that is not there. */
@Component("found")
public final class Found {

    /**
     * Lets what is there pass.
     *
     * @param code such as NO_SUCH_CALL
     * @throws Refusal 404 with this code and message when the value is null
     */
    public void require(@Nullable Object value, String code, String message) {
        if (value == null) {
            throw new Refusal(404, code, message);
        }
    }
}
