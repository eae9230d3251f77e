package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

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

    boolean done() {
        return status == Status.DONE;
    }

    String statusWord() {
        return status.word;
    }

    String termination() {
        return termination;
    }

    long startedAt() {
        return startedAt;
    }

    /** 0 while the agent does not speak yet. */
    long answeredAt() {
        return answeredAt;
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
        return new ConversationReport(this, dialogue, agent, clientData).json();
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

    /** How long it has been going on since the agent began to speak. */
    long seconds() {
        return answeredAt == 0 ? 0 : ((endedAt == 0 ? System.currentTimeMillis() : endedAt) - answeredAt) / 1000;
    }
}
