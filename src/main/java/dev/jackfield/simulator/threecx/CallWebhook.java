package dev.jackfield.simulator.threecx;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The script in the phone system's inbound route that posts to {@code {service}/webhook/3cx}; 3CX itself sends nothing. The body
 * is the one of the "VoiceClone Pre-Call Service".
 */
final class CallWebhook {

    private static final String PATH = "/webhook/3cx";
    private static final long TIMEOUT_MILLIS = 10_000;

    private final WebClient http;
    private final ThreeCxSimulatorSettings.Webhook settings;

    CallWebhook(WebClient http, ThreeCxSimulatorSettings.Webhook settings) {
        this.http = http;
        this.settings = settings;
    }

    /** Kinds of event, with their word in {@code event_type}. */
    enum Event {
        INCOMING("IncomingCall"),
        CHANGED("CallStateChanged"),
        ENDED("CallEnded");

        private final String wireName;

        Event(String wireName) {
            this.wireName = wireName;
        }

        static Event of(String wireName) {
            for (Event event : values()) {
                if (event.wireName.equals(wireName)) {
                    return event;
                }
            }
            throw new RefusedException(400, "event_type is IncomingCall, CallStateChanged or CallEnded");
        }
    }

    /**
     * The service's answer.
     *
     * @param status HTTP status, 0 when there was none
     * @param body empty when there was none
     */
    record Answer(int status, String body) {

        static final Answer NONE = new Answer(0, "");

        /** The body as JSON, or as it is when it is something else, or null when it is empty. */
        Object json() {
            try {
                return body.isEmpty() ? null : new JsonObject(body);
            } catch (io.vertx.core.json.DecodeException e) {
                return body;
            }
        }
    }

    boolean enabled() {
        return settings.enabled();
    }

    /**
     * Sends one event; never fails.
     *
     * @param durationSeconds of the call, null before its end
     */
    Future<Answer> send(Event event, SimulatedCall call, Long durationSeconds) {
        String service = settings.serviceBaseUrl().get();
        if (service == null) {
            return Future.succeededFuture(Answer.NONE);
        }
        Buffer body = new JsonObject()
                .put("event_type", event.wireName)
                .put("call_id", call.webhookCallId())
                .put("caller_id", call.order().party())
                .put("called_number", call.order().did())
                .put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("direction", "In")
                .put("duration", durationSeconds)
                .put("recording_url", null)
                .toBuffer();
        return signed(service, body)
                .sendBuffer(body)
                .map(response ->
                        new Answer(response.statusCode(), response.body() == null ? "" : response.bodyAsString()))
                .otherwise(Answer.NONE);
    }

    private HttpRequest<Buffer> signed(String service, Buffer body) {
        HttpRequest<Buffer> request = http.requestAbs(HttpMethod.POST, service + PATH)
                .timeout(TIMEOUT_MILLIS)
                .putHeader("Content-Type", "application/json");
        return switch (settings.style()) {
            case HMAC -> request.putHeader("X-3CX-Signature", "sha256=" + hmac(body.getBytes()));
            case SHARED_SECRET -> request.putHeader("X-Webhook-Secret", settings.secret());
        };
    }

    private String hmac(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
