package dev.jackfield.agents.elevenlabs.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * An error that the vendor tells over the socket before it closes it. Two shapes are seen on the wire: nested below
 * {@code error_event}, and flat with nothing but a message.
 *
 * @param code close code to be expected; null if not told
 * @param type one of the vendor's error types, such as {@code override_error}; empty if not told
 * @param message the vendor's words
 */
record ServerFailure(@Nullable Integer code, String type, String message) {

    private static final Pattern RECEIVED =
            Pattern.compile("^received (\\d{4})\\b(?: \\([^)]*\\))?\\s*(.*)", Pattern.DOTALL);

    /** @param frame a frame of the type {@code error} */
    static ServerFailure of(JsonNode frame) {
        JsonNode event = frame.path("error_event");
        if (event.isObject()) {
            String message = event.path("message").asText("");
            String text = message.isEmpty() ? event.path("reason").asText("") : message;
            return new ServerFailure(
                    code(event.path("code")), event.path("error_type").asText(""), text);
        }
        String message = frame.path("message").asText("");
        Matcher received = RECEIVED.matcher(message);
        if (received.matches()) {
            return new ServerFailure(Integer.valueOf(received.group(1)), "", received.group(2));
        }
        return new ServerFailure(code(frame.path("code")), "", message);
    }

    @Nullable
    private static Integer code(JsonNode code) {
        return code.isInt() ? Integer.valueOf(code.intValue()) : null;
    }

    /** Whether it is a tool's trouble, after which the conversation usually goes on. */
    boolean ofATool() {
        return type.startsWith("mcp_");
    }
}
