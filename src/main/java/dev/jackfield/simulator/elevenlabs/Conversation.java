package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Objects;

/** One conversation of an agent, by telephone or over a socket, and how far it has come. Touched by the event loop only. */
final class Conversation {

    /**
     * Who called whom, and where the end is told.
     *
     * @param callSid null without a telephone
     * @param phoneNumberId the vendor's id of our number
     * @param callbackUrl null when nobody wants to be told
     */
    record Phone(
            String direction,
            String callSid,
            String externalNumber,
            String agentNumber,
            String phoneNumberId,
            String callbackUrl) {

        /** What stands in the place of a telephone when the conversation comes over a socket. */
        static final Phone NONE = new Phone("inbound", null, null, null, null, null);

        Phone calledBackAt(String url) {
            return new Phone(direction, callSid, externalNumber, agentNumber, phoneNumberId, url);
        }
    }

    /** The vendor's {@code status}. */
    enum Status {
        INITIATED("initiated"),
        IN_PROGRESS("in-progress"),
        DONE("done"),
        FAILED("failed");

        private final String word;

        Status(String word) {
            this.word = word;
        }
    }

    private final String id;
    private final String agentId;
    private Phone phone;
    private final int talkMillis;
    private final long startedAt = System.currentTimeMillis();
    private final JsonArray deliveries = new JsonArray();
    private Status status = Status.INITIATED;
    private ClientData clientData = ClientData.NONE;
    private JsonObject agent;
    private String voiceId;
    private String termination = "";
    private String failure;
    private boolean voiceAliveAtEnd;
    private long answeredAt;
    private long endedAt;
    private JsonObject init;
    private final Dialogue dialogue;

    Conversation(String id, String agentId, Phone phone, int talkMillis) {
        this.id = id;
        this.agentId = agentId;
        this.phone = phone;
        this.talkMillis = talkMillis;
        this.dialogue = null;
    }

    /** A conversation over a socket. */
    Conversation(String id, String agentId, Dialogue dialogue) {
        this.id = id;
        this.agentId = agentId;
        this.phone = Phone.NONE;
        this.talkMillis = 0;
        this.dialogue = dialogue;
    }

    String id() {
        return id;
    }

    String agentId() {
        return agentId;
    }

    Phone phone() {
        return phone;
    }

    int talkMillis() {
        return talkMillis;
    }

    boolean ended() {
        return status == Status.DONE || status == Status.FAILED;
    }

    boolean failed() {
        return status == Status.FAILED;
    }

    String failure() {
        return failure;
    }

    String voiceId() {
        return voiceId;
    }

    /** Notes where the end is told. */
    void callBackAt(String url) {
        phone = phone.calledBackAt(url);
    }

    /** Notes what our service answered when it was asked for the client data. */
    void asked(int httpStatus, long millis) {
        init = new JsonObject().put("status", httpStatus).put("millis", millis);
    }

    /** The agent, as it is now, begins to speak. */
    void begin(JsonObject agentNow, ClientData data) {
        status = Status.IN_PROGRESS;
        agent = agentNow;
        clientData = data;
        voiceId = data.voiceId(agentNow);
        answeredAt = System.currentTimeMillis();
    }

    /** The conversation is over; the first end counts. */
    void end(String reason, boolean voiceAlive) {
        status = Status.DONE;
        termination = reason;
        voiceAliveAtEnd = voiceAlive;
        endedAt = System.currentTimeMillis();
    }

    void fail(String reason) {
        status = Status.FAILED;
        failure = reason;
        termination = reason;
        endedAt = System.currentTimeMillis();
    }

    /** Notes an attempt to deliver a webhook; status 0 when there was no answer. */
    void delivered(String type, int httpStatus) {
        deliveries.add(
                new JsonObject().put("type", type).put("status", httpStatus).put("at", System.currentTimeMillis()));
    }

    /** As the vendor's API and the post-call webhook show it. */
    JsonObject json() {
        return new JsonObject()
                .put("agent_id", agentId)
                .put("agent_name", agent == null ? null : agent.getString("name"))
                .put("conversation_id", id)
                .put("status", status.word)
                .put("user_id", clientData.userId())
                .put("branch_id", agent == null ? null : agent.getString("branch_id"))
                .put("version_id", agent == null ? null : agent.getString("version_id"))
                .put("environment", "production")
                .put("transcript", transcript())
                .put("metadata", metadata())
                .put("analysis", status == Status.DONE ? analysis() : null)
                .put("conversation_initiation_client_data", initiation())
                .put("has_audio", status == Status.DONE)
                .put("has_user_audio", status == Status.DONE)
                .put("has_response_audio", status == Status.DONE)
                .put("has_auxiliary_audio", false);
    }

    /** As tests see it. */
    JsonObject record() {
        return new JsonObject()
                .put("conversation_id", id)
                .put("agent_id", agentId)
                .put("call_sid", phone.callSid())
                .put("direction", phone.direction())
                .put("status", status.word)
                .put("voice_id", voiceId)
                .put("voice_source", clientData.overridesVoice() ? "override" : "agent")
                .put("voice_alive_at_end", voiceAliveAtEnd)
                .put("first_message", agent == null ? null : clientData.firstMessage(agent))
                .put("dynamic_variables", clientData.variables())
                .put("ignored_overrides", clientData.ignored())
                .put("failure", failure)
                .put("termination_reason", termination)
                .put("init", init)
                .put("socket", dialogue == null ? null : dialogue.record())
                .put("started_at", startedAt)
                .put("answered_at", answeredAt)
                .put("ended_at", endedAt)
                .put("deliveries", deliveries.copy());
    }

    private long seconds() {
        return answeredAt == 0 ? 0 : ((endedAt == 0 ? System.currentTimeMillis() : endedAt) - answeredAt) / 1000;
    }

    private JsonObject metadata() {
        return new JsonObject()
                .put("start_time_unix_secs", startedAt / 1000)
                .put("accepted_time_unix_secs", answeredAt == 0 ? null : answeredAt / 1000)
                .put("call_duration_secs", seconds())
                .put("cost", seconds() * 10)
                .put("deletion_settings", new JsonObject())
                .put(
                        "feedback",
                        new JsonObject()
                                .put("overall_score", null)
                                .put("likes", 0)
                                .put("dislikes", 0))
                .put("authorization_method", dialogue == null ? "sip_trunk" : "signed_url")
                .put("charging", new JsonObject().put("dev_discount", false))
                .put("termination_reason", termination)
                .put(
                        "error",
                        failure == null
                                ? null
                                : new JsonObject().put("code", 1008).put("reason", failure))
                .put("main_language", language())
                .put("phone_call", dialogue == null ? phoneCall() : null);
    }

    private JsonObject phoneCall() {
        return new JsonObject()
                .put("type", "sip_trunking")
                .put("direction", phone.direction())
                .put("phone_number_id", phone.phoneNumberId())
                .put("agent_number", phone.agentNumber())
                .put("external_number", phone.externalNumber())
                .put("call_sid", phone.callSid());
    }

    private String language() {
        return agent == null
                ? null
                : agent.getJsonObject("conversation_config")
                        .getJsonObject("agent")
                        .getString("language");
    }

    private JsonArray transcript() {
        if (dialogue != null) {
            return dialogue.transcript();
        }
        JsonArray transcript = new JsonArray();
        if (answeredAt == 0) {
            return transcript;
        }
        transcript.add(turn("agent", clientData.firstMessage(agent), 0));
        transcript.add(turn("user", "Yes, hello, I have a question.", Math.min(1, seconds())));
        transcript.add(turn("agent", "Of course, I am glad to help.", Math.min(2, seconds())));
        return transcript;
    }

    private static JsonObject turn(String role, String message, long second) {
        return new JsonObject()
                .put("role", role)
                .put("message", message)
                .put("time_in_call_secs", second)
                .put("tool_calls", new JsonArray())
                .put("tool_results", new JsonArray())
                .put("interrupted", false)
                .putNull("feedback")
                .putNull("conversation_turn_metrics");
    }

    private static JsonObject analysis() {
        return new JsonObject()
                .put("call_successful", "success")
                .put("transcript_summary", "The caller was greeted, asked a question and was helped.")
                .put("call_summary_title", "A question answered")
                .put("evaluation_criteria_results", new JsonObject())
                .put("data_collection_results", new JsonObject());
    }

    private JsonObject initiation() {
        JsonObject variables = clientData
                .variables()
                .copy()
                .put("system__agent_id", agentId)
                .put("system__conversation_id", id)
                .put("system__caller_id", phone.externalNumber())
                .put("system__called_number", phone.agentNumber())
                .put("system__call_id", phone.callSid())
                .put("system__call_duration_secs", seconds());
        variables.getMap().values().removeIf(Objects::isNull);
        return new JsonObject()
                .put("conversation_config_override", clientData.override())
                .put("custom_llm_extra_body", new JsonObject())
                .put("dynamic_variables", variables)
                .put("user_id", clientData.userId());
    }
}
