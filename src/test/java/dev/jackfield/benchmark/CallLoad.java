package dev.jackfield.benchmark;

import dev.jackfield.benchmark.LoadClient.Request;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A phone system without Call Control: it announces calls by webhook, and moves each caller to the agent's SIP number later. */
final class CallLoad {

    private final Vertx vertx;
    private final LoadClient client;
    private final int servicePort;
    private final int elevenLabsPort;
    private final int holdMillis;
    private final Latencies invitations = new Latencies();

    /** @param holdMillis from the webhook's answer to the move to the agent */
    CallLoad(Vertx vertx, LoadClient client, int servicePort, int elevenLabsPort, int holdMillis) {
        this.vertx = vertx;
        this.client = client;
        this.servicePort = servicePort;
        this.elevenLabsPort = elevenLabsPort;
        this.holdMillis = holdMillis;
    }

    /** Announces the call of caller {@code +316<number>}. */
    void announce(int number, long due, Latencies latencies) {
        client.send(webhook(servicePort, number), due, latencies, answer -> {
            if ("play_greeting".equals(answer.toJsonObject().getString("action"))) {
                vertx.setTimer(holdMillis, timer -> moveToAgent(number));
            }
        });
    }

    /** The signed webhook of an incoming call. */
    static Request webhook(int port, int number) {
        String body = new JsonObject()
                .put("event_type", "CallIncoming")
                .put("call_id", "benchmark-" + number)
                .put("caller_id", "+316" + number)
                .put("called_number", "+31201234567")
                .encode();
        return Request.post(port, "/webhook/3cx", Map.of("X-3CX-Signature", "sha256=" + hmac(body)), body);
    }

    /** How the simulated agent took the moved callers. */
    Latencies invitations() {
        return invitations;
    }

    private void moveToAgent(int number) {
        String invitation = new JsonObject()
                .put("call_sid", "benchmark-" + number)
                .put("caller_id", "+316" + number)
                .put("called_number", "+31201234567")
                .encode();
        client.send(
                Request.post(elevenLabsPort, "/simulator/elevenlabs/sip-invite", Map.of(), invitation),
                System.nanoTime(),
                invitations);
    }

    private static String hmac(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(ServiceUnderLoad.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
