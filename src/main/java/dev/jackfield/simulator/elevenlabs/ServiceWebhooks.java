package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

/** The vendor's webhooks to our service: conversation initiation (static header) and post-call (signed). */
final class ServiceWebhooks {

    private static final int POST_CALL_MILLIS = 30_000;
    private static final int PRE_CALL_MILLIS = 70_000;
    private static final int RETRY_MILLIS = 500;

    /** A silent frame of MPEG-1 layer III: 128 kbit/s, 44.1 kHz, mono, 417 bytes. */
    private static final byte[] MP3_FRAME_HEADER = {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, (byte) 0xC4};

    private static final int MP3_FRAME = 417;

    private final Vertx vertx;
    private final Supplier<ElevenLabsSimulatorSettings> settings;
    private final Outgoing outgoing;

    ServiceWebhooks(Vertx vertx, Supplier<ElevenLabsSimulatorSettings> settings, Outgoing outgoing) {
        this.vertx = vertx;
        this.settings = settings;
        this.outgoing = outgoing;
    }

    /** Asks our service what a conversation starts with. */
    Future<Outgoing.Reply> askForClientData(Conversation conversation) {
        Conversation.Phone phone = conversation.phone();
        JsonObject body = new JsonObject()
                .put("caller_id", phone.externalNumber())
                .put("agent_id", conversation.agentId())
                .put("called_number", phone.agentNumber())
                .put("call_sid", phone.callSid())
                .put("conversation_id", conversation.id());
        return url("/webhook/elevenlabs/conversation-init")
                .compose(url -> outgoing.post(
                        url,
                        Map.of("X-Webhook-Secret", settings.get().initSecret()),
                        body.toBuffer(),
                        settings.get().initTimeoutMillis()));
    }

    /** Sends a signed pre-call request as it stands. */
    Future<Outgoing.Reply> sendPreCall(Buffer body) {
        return url("/webhook").compose(url -> outgoing.post(url, signed(body), body, PRE_CALL_MILLIS));
    }

    /** {@code post_call_transcription}, and {@code post_call_audio} when it is switched on. */
    void tellEnd(Conversation conversation) {
        deliver(
                conversation,
                "post_call_transcription",
                conversation.json(),
                settings.get().postCallRetries());
        if (settings.get().postCallAudioBytes() > 0) {
            deliver(
                    conversation,
                    "post_call_audio",
                    audio(conversation),
                    settings.get().postCallRetries());
        }
    }

    /** {@code call_initiation_failure}; {@code reason} is busy, no-answer or unknown. */
    void tellFailure(Conversation conversation, String reason, int sipStatus) {
        Conversation.Phone phone = conversation.phone();
        boolean inbound = phone.direction().equals("inbound");
        JsonObject sip = new JsonObject()
                .put("from_number", inbound ? phone.externalNumber() : phone.agentNumber())
                .put("to_number", inbound ? phone.agentNumber() : phone.externalNumber())
                .put("sip_status_code", sipStatus)
                .put("error_reason", conversation.failure())
                .put("call_sid", phone.callSid());
        JsonObject data = new JsonObject()
                .put("agent_id", conversation.agentId())
                .put("conversation_id", conversation.id())
                .put("failure_reason", reason)
                .put("metadata", new JsonObject().put("type", "sip").put("body", sip));
        deliver(conversation, "call_initiation_failure", data, settings.get().postCallRetries());
    }

    private void deliver(Conversation conversation, String type, JsonObject data, int retries) {
        Buffer body = new JsonObject()
                .put("type", type)
                .put("event_timestamp", System.currentTimeMillis() / 1000)
                .put("data", data)
                .toBuffer();
        attempt(type, body).onComplete(answer -> {
            int status = answer.succeeded() ? answer.result().status() : 0;
            conversation.delivered(type, status);
            boolean again = status == 0 || status == 429 || status >= 500;
            if (again && retries > 0) {
                vertx.setTimer(RETRY_MILLIS, timer -> deliver(conversation, type, data, retries - 1));
            }
        });
    }

    private Future<Outgoing.Reply> attempt(String type, Buffer body) {
        return url("/webhook/postcall")
                .compose(url -> type.equals("post_call_audio")
                        ? outgoing.postChunked(url, signed(body), body, POST_CALL_MILLIS)
                        : outgoing.post(url, signed(body), body, POST_CALL_MILLIS));
    }

    private JsonObject audio(Conversation conversation) {
        int frames = Math.max(1, settings.get().postCallAudioBytes() / MP3_FRAME);
        byte[] mp3 = new byte[frames * MP3_FRAME];
        for (int i = 0; i < frames; i++) {
            System.arraycopy(MP3_FRAME_HEADER, 0, mp3, i * MP3_FRAME, MP3_FRAME_HEADER.length);
        }
        return new JsonObject()
                .put("agent_id", conversation.agentId())
                .put("conversation_id", conversation.id())
                .put("full_audio", Base64.getEncoder().encodeToString(mp3));
    }

    private Map<String, String> signed(Buffer body) {
        String signature =
                WebhookSignature.sign(settings.get().webhookSecret(), System.currentTimeMillis() / 1000, body);
        return Map.of("ElevenLabs-Signature", signature);
    }

    private Future<String> url(String path) {
        String base = settings.get().serviceBaseUrl();
        return base == null
                ? Future.failedFuture("the simulator does not know where the service listens")
                : Future.succeededFuture(base + path);
    }
}
