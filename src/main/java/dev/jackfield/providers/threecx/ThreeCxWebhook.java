package dev.jackfield.providers.threecx;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.calls.CallEvent;
import dev.jackfield.calls.CallEvent.Kind;
import dev.jackfield.edge.Refusal;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the bodies that are called "3CX webhook": those of scripts and add-ons, in JSON or as a form, with the field names that
 * each of them uses (protocol notes, section 2).
 */
@Component("threecxWebhook")
public class ThreeCxWebhook {

    private static final int LONGEST_VALUE = 256;

    private static final List<String> CALL_ID = List.of("call_id", "callid", "callId", "id", "Id", "CallId");
    private static final List<String> CALLER =
            List.of("caller_id", "caller", "callerid", "Callerid", "from", "fromNumber", "Number", "number");
    private static final List<String> CALLED = List.of("called_number", "callee", "did", "Did", "to", "toNumber");
    private static final List<String> EVENT = List.of("event_type", "event", "Event");
    private static final List<String> DIRECTION =
            List.of("direction", "Direction", "CallDirection", "CallType", "callType");
    private static final List<String> OVER =
            List.of("finishtype", "Finishtype", "FinishType", "endedAt", "endUtc", "CallEndTimeUTC");

    private final ObjectMapper json;

    ThreeCxWebhook(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param query query string of the request; null for none
     * @throws Refusal 400 with the fields that are wrong
     */
    public CallEvent read(byte[] body, @Nullable String query) {
        Map<String, String> fields = fields(body, query);
        String event = first(fields, EVENT);
        Kind kind = kind(fields, event);
        String callId = first(fields, CALL_ID);
        String caller = first(fields, CALLER);
        Map<String, String> wrong = new LinkedHashMap<>();
        String called = first(fields, CALLED);
        checkText(wrong, "call_id", callId);
        checkText(wrong, "caller_id", caller);
        checkText(wrong, "called_number", called);
        checkText(wrong, "event_type", event);
        if (callId == null && kind != Kind.IGNORED) {
            wrong.put("call_id", "missing; send it as call_id, callId, callid or id");
        }
        if (caller == null && kind == Kind.ARRIVED) {
            wrong.put("caller_id", "missing; send it as caller_id, caller, callerid, from or fromNumber");
        }
        if (!wrong.isEmpty()) {
            throw new Refusal(400, "INVALID_PAYLOAD", "The webhook lacks what it needs: " + wrong.keySet(), wrong);
        }
        return new CallEvent(kind, callId == null ? "" : callId, caller, called, event == null ? "" : event);
    }

    private static Kind kind(Map<String, String> fields, @Nullable String event) {
        String direction = first(fields, DIRECTION);
        if (direction != null && direction.toLowerCase(Locale.ROOT).startsWith("out")) {
            return Kind.IGNORED;
        }
        if (first(fields, OVER) != null) {
            return Kind.ENDED;
        }
        if (event == null) {
            return Kind.ARRIVED;
        }
        return switch (event.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")) {
            case "incomingcall", "ringing", "incoming", "incomingcallstarted", "callstart", "callstarted", "newcall" ->
                Kind.ARRIVED;
            case "callended", "ended", "hangup", "hangupincoming", "callend", "missed", "notanswered", "reportcall" ->
                Kind.ENDED;
            case "recording", "outgoing", "hangupoutgoing" -> Kind.IGNORED;
            default -> Kind.CHANGED;
        };
    }

    private Map<String, String> fields(byte[] body, @Nullable String query) {
        Map<String, String> fields = new HashMap<>();
        if (query != null) {
            addForm(fields, query);
        }
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.startsWith("{")) {
            addJson(fields, text);
        } else if (text.contains("=")) {
            addForm(fields, text);
        } else if (!text.isEmpty() || fields.isEmpty()) {
            throw new Refusal(
                    400, "INVALID_PAYLOAD", "The body must be a JSON object or a form.", Map.of("body", "not JSON"));
        }
        return fields;
    }

    private void addJson(Map<String, String> fields, String text) {
        try {
            json.readValue(text, new TypeReference<Map<String, Object>>() {}).forEach((name, value) -> {
                if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                    fields.put(name, value.toString());
                }
            });
        } catch (IOException e) {
            throw new Refusal(
                    400, "INVALID_PAYLOAD", "The body is not valid JSON.", Map.of("body", "not a JSON object"));
        }
    }

    private static void addForm(Map<String, String> fields, String form) {
        try {
            new QueryStringDecoder(form, false).parameters().forEach((name, values) -> fields.put(name, values.get(0)));
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    400, "INVALID_PAYLOAD", "The form is not URL-encoded as it should be.", Map.of("body", "bad form"));
        }
    }

    @Nullable
    private static String first(Map<String, String> fields, List<String> names) {
        return names.stream()
                .map(fields::get)
                .filter(value -> value != null && !value.isBlank())
                .map(String::strip)
                .findFirst()
                .orElse(null);
    }

    private static void checkText(Map<String, String> wrong, String field, @Nullable String value) {
        if (value != null && value.length() > LONGEST_VALUE) {
            wrong.put(field, "longer than " + LONGEST_VALUE + " characters");
        } else if (value != null && value.chars().anyMatch(Character::isISOControl)) {
            wrong.put(field, "has control characters");
        }
    }
}
