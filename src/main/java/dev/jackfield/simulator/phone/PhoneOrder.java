package dev.jackfield.simulator.phone;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/**
 * A call that somebody is to make.
 *
 * @param provider whose phone system it comes through
 * @param callId the phone system's id of the call; null for a new one
 * @param url address of the service's socket; null for the one that the service names, or its usual one
 * @param from who calls
 * @param to who is called
 * @param script lines of {@link Script}
 * @param parameters what the phone system is set to pass on in the stream's start
 * @param headers further headers of the handshake
 * @param jitterMillis how far frames come early or late at most
 * @param binary audio as binary frames, where the phone system may send such
 * @param record whether the audio is kept
 * @param webhooks what the phone system posts about the call
 */
public record PhoneOrder(
        String provider,
        @Nullable String callId,
        @Nullable String url,
        String from,
        String to,
        List<String> script,
        JsonObject parameters,
        Map<String, String> headers,
        int jitterMillis,
        boolean binary,
        boolean record,
        Webhooks webhooks) {

    /**
     * @param connect how often a call is announced; the first answer counts
     * @param end how often its end is posted
     * @param endDelayMillis how late
     */
    public record Webhooks(int connect, int end, long endDelayMillis) {}

    private static final int USUAL_JITTER = 4;
    private static final int MOST_JITTER = 1000;
    private static final int MOST_WEBHOOKS = 100;
    private static final Set<String> FIELDS = Set.of(
            "provider",
            "call_id",
            "url",
            "from",
            "to",
            "script",
            "parameters",
            "headers",
            "jitter_ms",
            "binary",
            "record",
            "connect_webhooks",
            "end_webhooks",
            "end_webhook_delay_ms");

    /** Of somebody who was called: the phone system itself posts its webhooks. */
    static PhoneOrder answering(AnsweringPhones.Answered call) {
        return new PhoneOrder(
                call.provider(),
                call.callId(),
                call.socketUrl(),
                call.from(),
                call.to(),
                Script.USUAL,
                new JsonObject(),
                Map.of(),
                USUAL_JITTER,
                false,
                true,
                new Webhooks(0, 0, 0));
    }

    /** @throws IllegalArgumentException or ClassCastException if a field is unknown, missing or wrong */
    static PhoneOrder of(JsonObject json) {
        for (String field : json.fieldNames()) {
            require(FIELDS.contains(field), "there is no field " + field + "; there are " + FIELDS);
        }
        String provider = json.getString("provider");
        require(provider != null, "provider is missing");
        return new PhoneOrder(
                provider,
                json.getString("call_id"),
                json.getString("url"),
                json.getString("from", "+919876543210"),
                json.getString("to", "+918001234567"),
                script(json.getJsonArray("script")),
                json.getJsonObject("parameters", new JsonObject()),
                headers(json.getJsonObject("headers", new JsonObject())),
                number(json, "jitter_ms", USUAL_JITTER, MOST_JITTER),
                json.getBoolean("binary", false),
                json.getBoolean("record", true),
                new Webhooks(
                        number(json, "connect_webhooks", 1, MOST_WEBHOOKS),
                        number(json, "end_webhooks", 1, MOST_WEBHOOKS),
                        number(json, "end_webhook_delay_ms", 0, 3_600_000)));
    }

    private static List<String> script(@Nullable JsonArray lines) {
        return lines == null
                ? Script.USUAL
                : lines.stream().map(String.class::cast).toList();
    }

    private static Map<String, String> headers(JsonObject headers) {
        return headers.stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, header -> String.valueOf(header.getValue())));
    }

    private static int number(JsonObject json, String field, int usual, int most) {
        int number = json.getInteger(field, usual);
        require(number >= 0 && number <= most, field + " must be 0 to " + most);
        return number;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
