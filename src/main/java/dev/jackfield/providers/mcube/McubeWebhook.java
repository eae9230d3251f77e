package dev.jackfield.providers.mcube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.callers.PhoneNumbers;
import dev.jackfield.edge.Refusal;
import dev.jackfield.providers.mcube.McubeEvent.Kind;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the one webhook with which Mcube announces and ends calls, and the one of its click-to-call: JSON or a form, the names of
 * fields in any case, with or without underscores (protocol notes, section 3).
 */
@Component("mcubeWebhook")
public class McubeWebhook {

    private static final int LONGEST_VALUE = 1024;
    private static final int LONGEST_ID = 128;
    private static final List<String> FROM = List.of("fromnumber", "from", "callfrom", "custnumber");
    private static final List<String> TO = List.of("tonumber", "to", "callto");
    private static final List<String> REFERENCE = List.of("refid", "ref");

    private final ObjectMapper json;
    private final String region;

    McubeWebhook(ObjectMapper json, McubeSettings settings) {
        this.json = json;
        this.region = settings.region();
    }

    /**
     * @param query query string of the request, in which our reference may stand; null for none
     * @throws Refusal 400 with the fields that are wrong
     */
    public McubeEvent read(byte[] body, @Nullable String query) {
        Map<String, String> fields = fields(body, query);
        String callId = first(fields, List.of("callid"));
        if (callId == null || callId.length() > LONGEST_ID) {
            throw new Refusal(
                    400,
                    "INVALID_PAYLOAD",
                    "The webhook lacks what it needs: [callId]",
                    Map.of("callId", "missing or longer than " + LONGEST_ID + " characters"));
        }
        String word = word(fields);
        Kind kind = kind(fields, word);
        return new McubeEvent(
                kind,
                callId,
                direction(fields),
                number(first(fields, isClassicOutbound(fields) ? List.of("clicktocalldid") : FROM)),
                number(first(fields, TO)),
                word,
                kind == Kind.END ? endState(fields, word) : "",
                kind == Kind.END ? reason(word) : "",
                first(fields, REFERENCE),
                payload(fields));
    }

    /** In capitals, letters only: "Executive Busy" and "EXECUTIVE_BUSY" are one word. */
    private static String word(Map<String, String> fields) {
        String said = first(fields, List.of("dialstatus"));
        String letters = said == null ? "" : said.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
        return letters.isEmpty() ? (isOver(fields) ? "ENDED" : "CONNECTING") : letters;
    }

    private static Kind kind(Map<String, String> fields, String word) {
        return switch (word) {
            case "CONNECTING" -> Kind.CONNECT;
            case "BUSY", "EXECUTIVEBUSY", "NOANSWER", "CANCEL", "CANCELED", "CANCELLED", "ENDED" -> Kind.END;
            case "ANSWER", "ANSWERED" -> isOver(fields) ? Kind.END : Kind.ANSWERED;
            default -> isOver(fields) ? Kind.END : Kind.OTHER;
        };
    }

    private static boolean isOver(Map<String, String> fields) {
        return first(fields, List.of("endtime")) != null;
    }

    /** A call that somebody spoke on is completed, whatever ended it. */
    private static String endState(Map<String, String> fields, String word) {
        String answered = first(fields, List.of("answeredtime"));
        boolean spoken = answered != null && !answered.matches("[0:.\\s]*");
        return switch (word) {
            case "BUSY", "EXECUTIVEBUSY", "NOANSWER", "CANCEL", "CANCELED", "CANCELLED" ->
                spoken ? "completed" : "not-picked";
            default -> "completed";
        };
    }

    private static String reason(String word) {
        return switch (word) {
            case "BUSY" -> "busy";
            case "EXECUTIVEBUSY" -> "executive busy";
            case "NOANSWER" -> "no answer";
            case "CANCEL", "CANCELED", "CANCELLED" -> "canceled";
            default -> "the phone system reported the end";
        };
    }

    private static String direction(Map<String, String> fields) {
        String said = first(fields, List.of("calldirection", "direction"));
        return said != null && said.toLowerCase(Locale.ROOT).startsWith("out") ? "outbound" : "inbound";
    }

    /** Of click-to-call, our number is apart from those of the two people. */
    private static boolean isClassicOutbound(Map<String, String> fields) {
        return fields.containsKey("clicktocalldid") && direction(fields).equals("outbound");
    }

    @Nullable
    private String number(@Nullable String written) {
        return written == null ? null : PhoneNumbers.e164(written, region).orElse(written);
    }

    private Map<String, String> fields(byte[] body, @Nullable String query) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (query != null) {
            addForm(fields, query);
            fields.remove("secret");
        }
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.startsWith("{")) {
            addJson(fields, text);
        } else if (text.contains("=")) {
            addForm(fields, text);
        } else if (!text.isEmpty()) {
            throw new Refusal(400, "INVALID_PAYLOAD", "Send a JSON object or a form.");
        }
        return fields;
    }

    private void addJson(Map<String, String> fields, String text) {
        try {
            for (Map.Entry<String, JsonNode> field : json.readTree(text).properties()) {
                if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                    add(fields, field.getKey(), field.getValue().asText());
                }
            }
        } catch (IOException e) {
            throw new Refusal(400, "INVALID_PAYLOAD", "The body is not JSON.");
        }
    }

    private static void addForm(Map<String, String> fields, String form) {
        new QueryStringDecoder(form, false).parameters().forEach((name, values) -> add(fields, name, values.get(0)));
    }

    private static void add(Map<String, String> fields, String name, String value) {
        String text = value.strip();
        if (!text.isEmpty() && text.length() <= LONGEST_VALUE && text.indexOf(0) < 0) {
            fields.put(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""), text);
        }
    }

    @Nullable
    private static String first(Map<String, String> fields, List<String> names) {
        return names.stream()
                .map(fields::get)
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
    }

    private String payload(Map<String, String> fields) {
        return json.valueToTree(fields).toString();
    }
}
