package dev.jackfield.agents.elevenlabs.precall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.EdgeClient.Answer;
import dev.jackfield.support.ServiceTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The pre-call webhook with little time, a pool of two agents, busy ones refused, and a quick sweep. */
@ServiceTest
@TestPropertySource(
        properties = {
            "precall.timeout-seconds=2",
            "agent.lease.busy=refuse",
            "agent.lease.retry-after-seconds=7",
            "elevenlabs.agent-pool=agent_p1,agent_p2",
            "clone.sweep-seconds=1"
        })
class PrecallLimitsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Precalls precalls;
    private final JdbcClient jdbc;
    private final AgentLeases leases;

    PrecallLimitsTest(
            EdgeClient edge, WebhookSecrets secrets, Environment environment, JdbcClient jdbc, AgentLeases leases) {
        this.precalls = new Precalls(edge, secrets, environment);
        this.jdbc = jdbc;
        this.leases = leases;
        precalls.seedAgents("agent_p1", "agent_p2");
    }

    @AfterEach
    void freeEverything() {
        precalls.clearFailures();
        precalls.settings("{\"clone_millis_min\":50,\"clone_millis_max\":100}");
        jdbc.sql("delete from leases where name like 'agent:%'").update();
    }

    @Test
    void aCloneThatComesTooLateIs504AndItsVoiceIsDeleted() {
        precalls.settings("{\"clone_millis_min\":3000,\"clone_millis_max\":3000}");
        JsonNode before = precalls.agent("agent_p1");

        Answer answer = precalls.send(Conversation.of("conv_late", "agent_p1"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(504);
        assertThat(answer.json().path("error_code").asText()).isEqualTo("TIMEOUT");
        assertThat(answer.json().path("conversation_id").asText()).isEqualTo("conv_late");
        await().atMost(PATIENCE).until(() -> precalls.isDeleted(voiceName("conv_late")));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(leasesOf("conv_late")).isZero());
        assertThat(precalls.agent("agent_p1").at("/conversation_config/tts/voice_id"))
                .isEqualTo(before.at("/conversation_config/tts/voice_id"));
    }

    @Test
    void aVendorThatNeverAnswersIs504() {
        precalls.fail("{\"method\":\"POST\",\"path\":\"/v1/voices/add\",\"kind\":\"hang\",\"count\":1}");

        assertThat(precalls.send(Conversation.of("conv_hang", "agent_p1")).status())
                .isEqualTo(504);
    }

    @Test
    void aBusyAgentIsRefusedAndTheVerySameRequestMayComeAgain() {
        assertThat(precalls.send(Conversation.of("conv_first", "agent_p1")).status())
                .isEqualTo(200);
        byte[] body = Conversation.of("conv_next", "agent_p1").json();
        String signature = precalls.signature(Instant.now().getEpochSecond(), body);

        Answer refused = precalls.send("application/json", body, signature);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("7");
        assertThat(refused.json().path("error_code").asText()).isEqualTo("AGENT_BUSY");
        assertThat(refused.json().path("conversation_id").asText()).isEqualTo("conv_next");
        assertThat(precalls.voicesOf("conv_next")).isZero();

        leases.releaseConversation("conv_first");
        assertThat(precalls.send("application/json", body, signature).status()).isEqualTo(200);
    }

    @Test
    void aRequestThatNamesNoAgentGetsOneOfThePoolWhileThereIsOne() throws IOException {
        Answer first = precalls.send("application/json", withoutAgent("conv_pool1"));
        Answer second = precalls.send("application/json", withoutAgent("conv_pool2"));
        Answer third = precalls.send("application/json", withoutAgent("conv_pool3"));

        assertThat(List.of(
                        first.json().path("agent_id").asText(),
                        second.json().path("agent_id").asText()))
                .containsExactlyInAnyOrder("agent_p1", "agent_p2");
        assertThat(third.status()).isEqualTo(503);
        for (Answer answer : List.of(first, second)) {
            JsonNode agent = precalls.agent(answer.json().path("agent_id").asText());
            assertThat(agent.at("/conversation_config/tts/voice_id").asText())
                    .isEqualTo(answer.json().path("voice_id").asText());
        }
    }

    @Test
    void anAgentOutsideThePoolIsRefused() {
        Answer answer = precalls.send(Conversation.of("conv_outside", "agent_simulated"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("fields").path("agent_id").asText()).contains("ELEVENLABS_AGENT_POOL");
    }

    @Test
    void aRepeatSucceedsAWorkerThatDiedAndTheDeadOnesVoiceIsDeleted() {
        UUID dead = UUID.randomUUID();
        String lostVoice = cloneBehindOurBack();
        jdbc.sql("insert into precall_requests (conversation_id, voice, status, worker_until)"
                        + " values ('conv_killed', ?, 'working', now() - interval '1 second')")
                .param(dead)
                .update();
        jdbc.sql("insert into voice_clone_cache (id, conversation_id, voice_name, status, asks, asked_at, created_at)"
                        + " values (?, 'conv_killed', ?, 'pending', 1, now() - interval '5 minutes',"
                        + " now() - interval '5 minutes')")
                .params(dead, lostVoice)
                .update();

        Answer answer = precalls.send(Conversation.of("conv_killed", "agent_p1"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> precalls.isDeleted(lostVoice));
        assertThat(precalls.isThere(answer.json().path("voice_name").asText())).isTrue();
    }

    @Test
    void aRepeatWaitsForAWorkerThatLivesAndThenSucceedsIt() {
        jdbc.sql("insert into precall_requests (conversation_id, voice, status, worker_until)"
                        + " values ('conv_dying', gen_random_uuid(), 'working', now() + interval '1 second')")
                .update();

        Answer answer = precalls.send(Conversation.of("conv_dying", "agent_p1"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(precalls.voicesOf("conv_dying")).isEqualTo(1);
    }

    @Test
    void theNameInADeletedVoiceIsForgottenWithTheAnswers() {
        jdbc.sql("insert into voice_clone_cache (id, conversation_id, voice_name, status, deleted_at)"
                        + " values (gen_random_uuid(), 'conv_long_ago', 'Ivan_Clone_long_ago', 'deleted', now() - interval '1 year'),"
                        + " (gen_random_uuid(), 'conv_just_now', 'Ivan_Clone_just_now', 'deleted', now())")
                .update();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(voiceName("conv_long_ago")).startsWith("deleted "));
        assertThat(voiceName("conv_just_now")).isEqualTo("Ivan_Clone_just_now");
    }

    /** A voice at the vendor that a process made before it died; its row is forgotten. */
    private String cloneBehindOurBack() {
        Answer made = precalls.send(Conversation.of("conv_behind", "agent_p2"));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        jdbc.sql("delete from voice_clone_cache where conversation_id = 'conv_behind'")
                .update();
        return made.json().path("voice_name").asText();
    }

    private static byte[] withoutAgent(String conversationId) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode request = (ObjectNode)
                json.readTree(Conversation.of(conversationId, "agent").json());
        request.remove("agent_id");
        return json.writeValueAsBytes(request);
    }

    private String voiceName(String conversationId) {
        return jdbc.sql("select voice_name from voice_clone_cache where conversation_id = ?")
                .param(conversationId)
                .query(String.class)
                .single();
    }

    private long leasesOf(String conversationId) {
        return jdbc.sql("select count(*) from leases where holder = ?")
                .param(conversationId)
                .query(Long.class)
                .single();
    }
}
