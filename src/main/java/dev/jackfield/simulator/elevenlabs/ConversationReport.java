package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Objects;

/** A conversation as the vendor's API and the post-call webhook show it. */
final class ConversationReport {

    private final Conversation conversation;
    private final Dialogue dialogue;
    private final JsonObject agent;
    private final ClientData clientData;

    /**
     * @param dialogue null if the conversation does not come over a socket
     * @param agent null while it does not speak yet
     */
    ConversationReport(Conversation conversation, Dialogue dialogue, JsonObject agent, ClientData clientData) {
        this.conversation = conversation;
        this.dialogue = dialogue;
        this.agent = agent;
        this.clientData = clientData;
    }

    JsonObject json() {
        return new JsonObject()
                .put("agent_id", conversation.agentId())
                .put("agent_name", agent == null ? null : agent.getString("name"))
                .put("conversation_id", conversation.id())
                .put("status", conversation.statusWord())
                .put("user_id", clientData.userId())
                .put("branch_id", agent == null ? null : agent.getString("branch_id"))
                .put("version_id", agent == null ? null : agent.getString("version_id"))
                .put("environment", "production")
                .put("transcript", transcript())
                .put("metadata", metadata())
                .put("analysis", conversation.done() ? analysis() : null)
                .put("conversation_initiation_client_data", initiation())
                .put("has_audio", conversation.done())
                .put("has_user_audio", conversation.done())
                .put("has_response_audio", conversation.done())
                .put("has_auxiliary_audio", false);
    }

    private JsonObject metadata() {
        return new JsonObject()
                .put("start_time_unix_secs", conversation.startedAt() / 1000)
                .put(
                        "accepted_time_unix_secs",
                        conversation.answeredAt() == 0 ? null : conversation.answeredAt() / 1000)
                .put("call_duration_secs", conversation.seconds())
                .put("cost", conversation.seconds() * 10)
                .put("deletion_settings", new JsonObject())
                .put(
                        "feedback",
                        new JsonObject()
                                .put("overall_score", null)
                                .put("likes", 0)
                                .put("dislikes", 0))
                .put("authorization_method", dialogue == null ? "sip_trunk" : "signed_url")
                .put("charging", new JsonObject().put("dev_discount", false))
                .put("termination_reason", conversation.termination())
                .put(
                        "error",
                        conversation.failure() == null
                                ? null
                                : new JsonObject().put("code", 1008).put("reason", conversation.failure()))
                .put("main_language", language())
                .put("phone_call", dialogue == null ? phoneCall() : null);
    }

    private JsonObject phoneCall() {
        return new JsonObject()
                .put("type", "sip_trunking")
                .put("direction", conversation.phone().direction())
                .put("phone_number_id", conversation.phone().phoneNumberId())
                .put("agent_number", conversation.phone().agentNumber())
                .put("external_number", conversation.phone().externalNumber())
                .put("call_sid", conversation.phone().callSid());
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
        if (conversation.answeredAt() == 0) {
            return transcript;
        }
        transcript.add(turn("agent", clientData.firstMessage(agent), 0));
        transcript.add(turn("user", "Yes, hello, I have a question.", Math.min(1, conversation.seconds())));
        transcript.add(turn("agent", "Of course, I am glad to help.", Math.min(2, conversation.seconds())));
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
                .put("system__agent_id", conversation.agentId())
                .put("system__conversation_id", conversation.id())
                .put("system__caller_id", conversation.phone().externalNumber())
                .put("system__called_number", conversation.phone().agentNumber())
                .put("system__call_id", conversation.phone().callSid())
                .put("system__call_duration_secs", conversation.seconds());
        variables.getMap().values().removeIf(Objects::isNull);
        return new JsonObject()
                .put("conversation_config_override", clientData.override())
                .put("custom_llm_extra_body", new JsonObject())
                .put("dynamic_variables", variables)
                .put("user_id", clientData.userId());
    }
}
