package dev.jackfield.agents.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.EdgeClient.Answer;
import dev.jackfield.support.ServiceTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which call it is whose caller has reached the agent. */
@ServiceTest
class ConversationStartTest {

    private final EdgeClient edge;
    private final WebhookSecrets secrets;
    private final JdbcClient jdbc;

    ConversationStartTest(EdgeClient edge, WebhookSecrets secrets, JdbcClient jdbc) {
        this.edge = edge;
        this.secrets = secrets;
        this.jdbc = jdbc;
    }

    @AfterEach
    void allCallsAreOver() {
        jdbc.sql(
                        "update call_sessions set state = 'completed', ended_at = now() where caller_number like '+3163000010_'")
                .update();
    }

    @Test
    void ofTwoCallsOfOneCallerTheOneThatWasTransferredFirstIsWithTheAgentFirst() {
        String caller = "+31630000101";
        UUID first = requested(caller, "voice-of-first", 5, 3);
        UUID second = requested(caller, "voice-of-second", 4, 1);

        assertThat(voiceOf(start(caller, "conv-first"))).isEqualTo("voice-of-first");
        assertThat(conversationOf(first)).isEqualTo("conv-first");
        assertThat(conversationOf(second)).isNull();
        assertThat(voiceOf(start(caller, "conv-second"))).isEqualTo("voice-of-second");
        assertThat(conversationOf(second)).isEqualTo("conv-second");
    }

    @Test
    void ofTwoCallsOfOneCallerTheOneWhoseTransferWasAcceptedIsWithTheAgentFirst() {
        String caller = "+31630000103";
        requested(caller, "voice-of-waiting", 5, 3);
        UUID accepted = requested(caller, "voice-of-accepted", 4, 1);
        jdbc.sql("insert into clone_transfer_events (call_id, mode, outcome) values (?, 'transfer', 'accepted')")
                .param(accepted)
                .update();

        assertThat(voiceOf(start(caller, "conv-accepted"))).isEqualTo("voice-of-accepted");
    }

    @Test
    void aCallThatIsOverIsNotTheOneThatReachedTheAgent() {
        String caller = "+31630000102";
        UUID over = requested(caller, "voice-of-over", 1, 3);
        jdbc.sql("update call_sessions set state = 'completed' where call_id = ?")
                .param(over)
                .update();
        requested(caller, "voice-of-open", 1, 1);

        assertThat(voiceOf(start(caller, "conv-open"))).isEqualTo("voice-of-open");
        assertThat(conversationOf(over)).isNull();
    }

    private JsonNode start(String caller, String conversation) {
        String question = "{\"caller_id\":\"%s\",\"agent_id\":\"agent_1\",\"conversation_id\":\"%s\"}"
                .formatted(caller, conversation);
        Answer answer = edge.send(HttpRequest.newBuilder(edge.address("/webhook/elevenlabs/conversation-init"))
                .header("Content-Type", "application/json")
                .header("X-Webhook-Secret", secrets.required("elevenlabs"))
                .POST(BodyPublishers.ofString(question)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static String voiceOf(JsonNode answer) {
        return answer.at("/conversation_config_override/tts/voice_id").asText();
    }

    private String conversationOf(UUID call) {
        return jdbc.sql("select agent_conversation_id from call_sessions where call_id = ?")
                .param(call)
                .query(String.class)
                .list()
                .get(0);
    }

    private UUID requested(String caller, String voice, int ageSeconds, int requestedSecondsAgo) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        "insert into call_sessions (call_id, provider, caller_number, state, hand_over, voice_id, created_at, handed_over_at)"
                                + " values (?, 'threecx', ?, 'agent-transfer', 'requested', ?,"
                                + " now() - ? * interval '1 second', now() - ? * interval '1 second')")
                .params(id, caller, voice, ageSeconds, requestedSecondsAgo)
                .update();
        return id;
    }
}
