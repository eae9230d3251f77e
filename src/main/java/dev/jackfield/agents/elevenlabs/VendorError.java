package dev.jackfield.agents.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.voices.VoiceSlotsFull;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * An error answer of ElevenLabs. It comes in three shapes under {@code detail}: an object (code, or in older bodies only
 * status), a list of failed validations, or a string. The status line is unreliable (a wrong key is 400, no credit is 401), so
 * the body decides where it says something.
 *
 * @param status HTTP status
 * @param type family such as rate_limit_error; empty when not given
 * @param code stable word such as voice_limit_reached; empty when not given
 * @param message the vendor's words, shortened, with long numbers left out, since they may be somebody's telephone number
 */
public record VendorError(int status, String type, String code, String message) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 300;
    private static final Pattern LONG_NUMBER = Pattern.compile("\\+?\\d[\\d -]{5,}\\d");
    private static final Set<String> PASSING_TYPES =
            Set.of("rate_limit_error", "internal_error", "service_unavailable");
    private static final Set<String> PASSING_CODES = Set.of(
            "too_many_concurrent_requests",
            "concurrent_limit_exceeded",
            "rate_limit_exceeded",
            "system_busy",
            "internal_error",
            "service_unavailable");

    /** Reads an answer; never fails. */
    public static VendorError parse(int status, byte[] body) {
        JsonNode detail = detail(body);
        if (detail.isObject()) {
            String legacy = detail.path("status").asText("");
            return of(
                    status, detail.path("type").asText(""), detail.path("code").asText(legacy), text(detail));
        }
        if (detail.isArray()) {
            return of(status, "validation_error", "validation_error", failures(detail));
        }
        return of(status, "", "", detail.asText(""));
    }

    private static VendorError of(int status, String type, String code, String message) {
        String safe = LONG_NUMBER.matcher(message).replaceAll("…");
        return new VendorError(
                status, type, code, safe.length() > LONGEST_MESSAGE ? safe.substring(0, LONGEST_MESSAGE) : safe);
    }

    private static JsonNode detail(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            return root == null ? JSON.missingNode() : root.path("detail");
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    private static String text(JsonNode detail) {
        return detail.path("message").asText("");
    }

    /** body.files.0: Field required; … */
    private static String failures(JsonNode list) {
        StringJoiner failures = new StringJoiner("; ");
        for (JsonNode failure : list) {
            StringJoiner location = new StringJoiner(".");
            failure.path("loc").forEach(part -> location.add(part.asText()));
            failures.add(location + ": " + failure.path("msg").asText(""));
        }
        return failures.toString();
    }

    /** What to throw. */
    RuntimeException asException(@Nullable String retryAfter) {
        if (slotsFull()) {
            return new VoiceSlotsFull(toString());
        }
        return mayPass() ? new VendorBusy(toString(), seconds(retryAfter)) : new VendorRefusal(code, toString());
    }

    /** Whether the same request may succeed later without anybody doing anything. */
    public boolean mayPass() {
        return status == 408
                || status == 429
                || status >= 500
                || PASSING_TYPES.contains(type)
                || PASSING_CODES.contains(code);
    }

    boolean slotsFull() {
        return code.equals("voice_limit_reached") || message.contains("maximum amount of custom voices");
    }

    /** Whether the voice that the request names does not exist (any more). */
    boolean voiceUnknown() {
        return code.equals("voice_not_found") || code.equals("voice_does_not_exist");
    }

    @Nullable
    private static Duration seconds(@Nullable String retryAfter) {
        try {
            return retryAfter == null ? null : Duration.ofSeconds(Math.max(0, Long.parseLong(retryAfter.strip())));
        } catch (NumberFormatException aDate) {
            return null;
        }
    }

    @Override
    public String toString() {
        String word = code.isEmpty() ? type : code;
        return ("ElevenLabs answered " + status + " " + word.toLowerCase(Locale.ROOT)).strip()
                + (message.isEmpty() ? "" : ": " + message);
    }
}
