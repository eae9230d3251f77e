package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;

/** Conversations over the vendor's API, and the SIP side of calls for the simulated phone system. */
final class ConversationsApi {

    private final Supplier<ElevenLabsSimulatorSettings> settings;
    private final Agents agents;
    private final ConversationStore store;
    private final ConversationRunner runner;
    private final ServiceWebhooks webhooks;

    ConversationsApi(
            Supplier<ElevenLabsSimulatorSettings> settings,
            Agents agents,
            ConversationStore store,
            ConversationRunner runner,
            ServiceWebhooks webhooks) {
        this.settings = settings;
        this.agents = agents;
        this.store = store;
        this.runner = runner;
        this.webhooks = webhooks;
    }

    void mount(Api api) {
        api.on(HttpMethod.POST, "/v1/convai/sip-trunk/outbound-call", this::outbound);
        api.on(
                HttpMethod.GET,
                "/v1/convai/conversations/:conversation_id",
                context -> Api.answer(
                        context, store.get(context.pathParam("conversation_id")).json()));
        api.on(HttpMethod.DELETE, "/v1/convai/conversations/:conversation_id", this::delete);
        api.control(HttpMethod.POST, "/sip-invite", this::invite);
        api.control(HttpMethod.POST, "/hangup", this::hangUp);
        api.control(HttpMethod.POST, "/post-call", this::repeat);
        api.control(HttpMethod.GET, "/conversations", this::list);
    }

    private void outbound(RoutingContext context) {
        JsonObject body = Api.json(context);
        String agentId = Api.text(body, "agent_id");
        String phoneNumberId = Api.text(body, "agent_phone_number_id");
        String toNumber = Api.text(body, "to_number");
        agents.get(agentId);
        if (!phoneNumberId.startsWith("phnum_")) {
            throw VendorError.unknownDocument(phoneNumberId);
        }
        JsonObject data = object(body, "conversation_initiation_client_data");
        Object ring = object(body, "telephony_call_config").getValue("ringing_timeout_secs", 60);
        if (!(ring instanceof Integer seconds) || seconds < 1 || seconds > 999) {
            throw VendorError.invalid(
                    "value_error",
                    "Input should be from 1 to 999",
                    "body",
                    "telephony_call_config",
                    "ringing_timeout_secs");
        }
        String callSid = "SCL_" + Ids.sample();
        Conversation conversation = new Conversation(
                Ids.conversation(),
                agentId,
                new Conversation.Phone("outbound", callSid, toNumber, phoneNumberId, phoneNumberId, null),
                settings.get().talkMillis());
        runner.dial(conversation, data, seconds * 1000L);
        Api.answer(
                context,
                new JsonObject()
                        .put("success", true)
                        .put("message", "Outbound call initiated")
                        .put("conversation_id", conversation.id())
                        .put("sip_call_id", callSid));
    }

    private void delete(RoutingContext context) {
        String id = context.pathParam("conversation_id");
        store.get(id);
        store.remove(id);
        Api.answer(context, new JsonObject());
    }

    /** {@code {call_sid, caller_id?, called_number?, agent_id?, callback_url?, talk_millis?}}: a call reaches the agent. */
    private void invite(RoutingContext context) {
        JsonObject body = Api.controlJson(context);
        String agentId = body.getString("agent_id", settings.get().agentId());
        agents.get(agentId);
        Conversation conversation = new Conversation(
                Ids.conversation(),
                agentId,
                new Conversation.Phone(
                        "inbound",
                        Api.text(body, "call_sid"),
                        body.getString("caller_id", ""),
                        body.getString("called_number", ""),
                        "phnum_simulated",
                        body.getString("callback_url")),
                body.getInteger("talk_millis", settings.get().talkMillis()));
        Api.answer(context, new JsonObject().put("conversation_id", conversation.id()));
        runner.answer(conversation);
    }

    private void hangUp(RoutingContext context) {
        List<Conversation> running = store.running(Api.text(Api.controlJson(context), "call_sid"));
        running.forEach(runner::hangUp);
        Api.answer(context, new JsonObject().put("ended", running.size()));
    }

    /** {@code {conversation_id, times?}}: sends the post-call webhook of an ended conversation again. */
    private void repeat(RoutingContext context) {
        JsonObject body = Api.controlJson(context);
        Conversation conversation = store.get(Api.text(body, "conversation_id"));
        if (!conversation.ended()) {
            throw new IllegalArgumentException("the conversation has not ended");
        }
        for (int i = 0; i < body.getInteger("times", 1); i++) {
            if (conversation.failed()) {
                webhooks.tellFailure(conversation, "unknown", 503);
            } else {
                webhooks.tellEnd(conversation);
            }
        }
        Api.answer(context, conversation.record());
    }

    /** All remembered conversations, or with {@code ?call_sid=} those of one call. */
    private void list(RoutingContext context) {
        String callSid = context.request().getParam("call_sid");
        JsonArray list = new JsonArray();
        int running = 0;
        for (Conversation conversation : store.all()) {
            if (callSid == null || callSid.equals(conversation.phone().callSid())) {
                list.add(conversation.record());
                running += conversation.ended() ? 0 : 1;
            }
        }
        Api.answer(context, new JsonObject().put("running", running).put("conversations", list));
    }

    private static JsonObject object(JsonObject body, String field) {
        Object value = body.getValue(field);
        if (value != null && !(value instanceof JsonObject)) {
            throw VendorError.invalid("model_attributes_type", "Input should be a valid dictionary", "body", field);
        }
        return value == null ? new JsonObject() : (JsonObject) value;
    }
}
