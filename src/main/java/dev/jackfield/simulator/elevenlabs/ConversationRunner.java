package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads telephone conversations from the first ring to the post-call webhook. */
final class ConversationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ConversationRunner.class);
    private static final int CALLBACK_MILLIS = 5000;

    private final Vertx vertx;
    private final Supplier<ElevenLabsSimulatorSettings> settings;
    private final Agents agents;
    private final VoiceShelf voices;
    private final ConversationStore store;
    private final ServiceWebhooks webhooks;
    private final Outgoing outgoing;

    ConversationRunner(
            Vertx vertx,
            Supplier<ElevenLabsSimulatorSettings> settings,
            Agents agents,
            VoiceShelf voices,
            ConversationStore store,
            ServiceWebhooks webhooks,
            Outgoing outgoing) {
        this.vertx = vertx;
        this.settings = settings;
        this.agents = agents;
        this.voices = voices;
        this.store = store;
        this.webhooks = webhooks;
        this.outgoing = outgoing;
    }

    /** A call comes in by SIP: the agent asks our service first, if it is set to. */
    void answer(Conversation conversation) {
        store.add(conversation);
        JsonObject overrides = agents.get(conversation.agentId())
                .getJsonObject("platform_settings")
                .getJsonObject("overrides");
        if (!overrides.getBoolean("enable_conversation_initiation_client_data_from_webhook")) {
            begin(conversation, new JsonObject());
            return;
        }
        long asked = System.currentTimeMillis();
        webhooks.askForClientData(conversation).onComplete(answer -> {
            int status = answer.succeeded() ? answer.result().status() : 0;
            conversation.asked(status, System.currentTimeMillis() - asked);
            if (conversation.ended()) {
                return;
            }
            if (answer.failed()) {
                fail(conversation, "the conversation initiation webhook did not answer in time", "unknown", 503);
            } else {
                begin(conversation, answer.result());
            }
        });
    }

    /**
     * An outbound call: the callee is dialled first.
     *
     * @param data the client data of the request, empty for none
     * @param ringMillis how long it rings
     */
    void dial(Conversation conversation, JsonObject data, long ringMillis) {
        store.add(conversation);
        String url = settings.get().sipDialUrl();
        if (url == null) {
            begin(conversation, data);
            return;
        }
        JsonObject body = new JsonObject()
                .put("to_number", conversation.phone().externalNumber())
                .put("call_sid", conversation.phone().callSid());
        outgoing.post(url, Map.of(), body.toBuffer(), ringMillis).onComplete(answer -> {
            if (conversation.ended()) {
                return;
            }
            int status = answer.succeeded() ? answer.result().status() : 0;
            switch (status) {
                case 200, 201, 202, 204 -> {
                    noteCallback(conversation, answer.result().body());
                    begin(conversation, data);
                }
                case 486, 409 -> fail(conversation, "Busy Here", "busy", 486);
                case 0, 408, 480 -> fail(conversation, "Temporarily Unavailable", "no-answer", 480);
                default -> fail(conversation, "the callee answered " + status, "unknown", 503);
            }
        });
    }

    /** The phone system may say in its answer, as {@code callback_url}, where it wants to be told of the end. */
    private static void noteCallback(Conversation conversation, Buffer body) {
        try {
            if (Json.decodeValue(body) instanceof JsonObject answer
                    && answer.getValue("callback_url") instanceof String url) {
                conversation.callBackAt(url);
            }
        } catch (DecodeException e) {
            LOG.debug("the dialling address answered no JSON, so the end is told to nobody");
        }
    }

    /** Ends a conversation now, because the person hung up. */
    void hangUp(Conversation conversation) {
        end(conversation, "Client disconnected: 1000");
    }

    private void begin(Conversation conversation, Outgoing.Reply reply) {
        try {
            begin(conversation, flat(reply));
        } catch (ClientData.Refused refused) {
            fail(conversation, refused.getMessage(), "unknown", 503);
        }
    }

    private void begin(Conversation conversation, JsonObject data) {
        try {
            JsonObject agent = agents.get(conversation.agentId());
            ClientData accepted = ClientData.of(data, agent, voices);
            String voiceId = accepted.voiceId(agent);
            if (voices.find(voiceId) == null) {
                throw new ClientData.Refused("A voice with the voice_id " + voiceId + " was not found.");
            }
            conversation.begin(agent, accepted);
        } catch (ClientData.Refused | VendorError refused) {
            fail(conversation, refused.getMessage(), "unknown", 503);
            return;
        }
        if (conversation.talkMillis() == 0) {
            finish(conversation);
        } else {
            vertx.setTimer(conversation.talkMillis(), timer -> finish(conversation));
        }
    }

    /** The reply of the conversation-initiation webhook, which must be 200 with the flat object. */
    private static JsonObject flat(Outgoing.Reply reply) {
        if (reply.status() != 200) {
            throw new ClientData.Refused("the conversation initiation webhook answered " + reply.status());
        }
        if (reply.contentType() == null || !reply.contentType().contains("json")) {
            throw new ClientData.Refused("the conversation initiation webhook answered no JSON");
        }
        try {
            JsonObject data = reply.body().toJsonObject();
            if (!ClientData.TYPE.equals(data.getValue("type"))) {
                throw new ClientData.Refused("type must be " + ClientData.TYPE);
            }
            return data;
        } catch (DecodeException | ClassCastException e) {
            throw new ClientData.Refused("the conversation initiation webhook answered no JSON object");
        }
    }

    private void finish(Conversation conversation) {
        if (!conversation.ended()) {
            end(conversation, "end_call tool was called.");
            callBack(conversation, "agent_hangup");
        }
    }

    /** The conversation is over, and our service is told; the first end counts. */
    void end(Conversation conversation, String reason) {
        if (!conversation.ended()) {
            conversation.end(reason, conversation.voiceId() != null && voices.find(conversation.voiceId()) != null);
            webhooks.tellEnd(conversation);
        }
    }

    private void fail(Conversation conversation, String failure, String reason, int sipStatus) {
        conversation.fail(failure);
        webhooks.tellFailure(conversation, reason, sipStatus);
        callBack(conversation, "agent_failed");
    }

    private void callBack(Conversation conversation, String reason) {
        Conversation.Phone phone = conversation.phone();
        if (phone.callbackUrl() != null) {
            JsonObject body = new JsonObject().put("call_sid", phone.callSid()).put("reason", reason);
            outgoing.post(phone.callbackUrl(), Map.of(), body.toBuffer(), CALLBACK_MILLIS)
                    .onComplete(answer -> conversation.delivered(
                            "callback", answer.succeeded() ? answer.result().status() : 0));
        }
    }
}
