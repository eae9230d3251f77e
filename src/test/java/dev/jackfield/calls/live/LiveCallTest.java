package dev.jackfield.calls.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A live call between a phone system that only has a folder of routes and the simulated ElevenLabs. */
@ServiceTest
class LiveCallTest {

    private static final String AGENT = "agent_simulated";
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final EdgeClient edge;
    private final WebhookSecrets secrets;
    private final LiveCalls calls;
    private final MeterRegistry meters;
    private final JdbcClient jdbc;
    private final String simulators;
    private final String id = UUID.randomUUID().toString();

    LiveCallTest(
            EdgeClient edge,
            WebhookSecrets secrets,
            LiveCalls calls,
            MeterRegistry meters,
            JdbcClient jdbc,
            Environment settings) {
        this.edge = edge;
        this.secrets = secrets;
        this.calls = calls;
        this.meters = meters;
        this.jdbc = jdbc;
        this.simulators = settings.getRequiredProperty("elevenlabs.base-url");
    }

    @AfterEach
    void usualScript() throws Exception {
        simulator("DELETE", "/simulator/elevenlabs/agents/" + AGENT + "/script", "");
        simulator("DELETE", "/simulator/elevenlabs/faults", "");
        simulator("PATCH", "/simulator/elevenlabs/settings", "{\"socket\":{\"concurrency\":30}}");
        await().atMost(LIMIT).until(() -> calls.count() == 0);
    }

    @Test
    void theCallerHearsTheAgentAndTheAgentHearsTheCaller() {
        try (NewcomerPhone phone = call(Map.of())) {
            await().atMost(LIMIT).until(() -> phone.audio() > 8000);
            phone.talk(true);
            await().atMost(LIMIT)
                    .until(() ->
                            conversation().path("socket").path("utterances").asInt() > 0
                                    || !phone.told("hush").isEmpty());
            phone.talk(false);
            phone.hangUp();
        }
    }

    @Test
    void whatTheCallerHasNotHeardIsDroppedWhenHeTalksOverIt() {
        try (NewcomerPhone phone = call(Map.of())) {
            await().atMost(LIMIT).until(() -> phone.audio() > 4000);
            phone.talk(true);
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(phone.told("hush")).isNotEmpty());
            phone.hangUp();
        }
    }

    @Test
    void theCallEndsWhenTheCallerHasHeardTheAgentsLastWords() throws Exception {
        script("{\"steps\":[{\"say\":\"greeting\"},{\"end\":true}]}");
        try (NewcomerPhone phone = call(Map.of())) {
            await().atMost(LIMIT).until(() -> !phone.told("tell").isEmpty());
            assertThat(phone.told("bye")).isEmpty();
            phone.heard(phone.told("tell").get(0).path("mark").asText());
            await().atMost(LIMIT).until(() -> !phone.told("bye").isEmpty());
            phone.hangUp();
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(call().state()).isEqualTo("completed"));
        assertThat(call().endReason()).isEqualTo("the agent ended the conversation");
    }

    @Test
    void aCallerWhoHangsUpFreesTheAgentAtOnce() {
        try (NewcomerPhone phone = call(Map.of())) {
            await().atMost(LIMIT).until(() -> phone.audio() > 0);
            assertThat(openSessions()).isPositive();
            phone.hangUp();
            await().atMost(Duration.ofSeconds(2)).until(() -> openSessions() == 0);
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(call().endReason()).isEqualTo("the caller hung up"));
    }

    @Test
    void theAgentMovesTheCallerToAHumanWhenHisLastWordsHaveBeenHeard() throws Exception {
        script("{\"steps\":[{\"say\":\"transfer\"},{\"tool\":\"transfer_to_number\","
                + "\"parameters\":{\"number\":\"+31207654321\"},\"expects_response\":true}]}");
        try (NewcomerPhone phone = call(Map.of())) {
            await().atMost(LIMIT).until(() -> !phone.told("tell").isEmpty());
            phone.heard(phone.told("tell").get(0).path("mark").asText());
            await().atMost(LIMIT).until(() -> !phone.told("move").isEmpty());
            assertThat(phone.told("move").get(0).path("to").asText()).isEqualTo("+31207654321");
            phone.hangUp();
        }
    }

    @Test
    void theGreetingIsHeardWhetherOrNotTheAgentSaysAnything() {
        script("{\"steps\":[{\"pause\":30000}]}");
        try (NewcomerPhone phone = call(Map.of("greeting", "Welcome at the test."))) {
            await().atMost(LIMIT).until(() -> phone.audio() > 0);
            phone.hangUp();
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(call().state()).isEqualTo("completed"));
    }

    @Test
    void aLostAgentIsReplacedAndTheCallerHearsSomethingMeanwhile() {
        fault("cut");
        try (NewcomerPhone phone = call(Map.of())) {
            await().atMost(LIMIT).until(() -> events().contains("agent_lost"));
            int heard = phone.audio();
            await().atMost(Duration.ofSeconds(5)).until(() -> phone.audio() > heard);
            await().atMost(LIMIT).until(() -> Collections.frequency(events(), "agent_connected") == 2);
            phone.hangUp();
        }
    }

    @Test
    void anAgentWhoseConnectionFallsSilentIsReplaced() {
        fault("hang");
        try (NewcomerPhone phone = call(Map.of())) {
            await().atMost(LIMIT).until(() -> Collections.frequency(events(), "agent_connected") == 2);
            phone.hangUp();
        }
    }

    @Test
    void aCallerForWhomNoAgentIsFreeHearsMusicUntilOneIs() {
        simulator("PATCH", "/simulator/elevenlabs/settings", "{\"socket\":{\"concurrency\":1,\"busy_answer\":429}}");
        try (NewcomerPhone other = call(id + "-other", Map.of());
                NewcomerPhone phone = called(other)) {
            await().atMost(LIMIT).until(() -> phone.audio() > 8000);
            assertThat(events()).contains("agent_busy").doesNotContain("agent_connected");
            simulator("PATCH", "/simulator/elevenlabs/settings", "{\"socket\":{\"concurrency\":30}}");
            await().atMost(LIMIT).until(() -> events().contains("agent_connected"));
            phone.hangUp();
            other.hangUp();
        }
    }

    @Test
    void aSocketWithoutTheSecretIsRefused() {
        URI address = URI.create(edge.address("/ws/newcomer/" + id).toString().replaceFirst("http", "ws"));
        assertThatThrownBy(() -> new NewcomerPhone(address, id, Map.of())).hasStackTraceContaining("status code 401");
    }

    /** A call that comes when the other talks to its agent already. */
    private NewcomerPhone called(NewcomerPhone other) {
        await().atMost(LIMIT).until(() -> other.audio() > 0);
        return call(Map.of());
    }

    private NewcomerPhone call(Map<String, String> with) {
        return call(id, with);
    }

    private NewcomerPhone call(String callId, Map<String, String> with) {
        URI http = edge.address("/ws/newcomer/" + callId + "?secret="
                + secrets.forSource("newcomer").orElseThrow());
        return new NewcomerPhone(URI.create(http.toString().replaceFirst("http", "ws")), callId, with);
    }

    private record Call(String state, String endReason) {}

    private Call call() {
        return jdbc.sql("""
                        select s.state, s.end_reason from call_provider_ids i join call_sessions s using (call_id)
                        where i.provider = 'newcomer' and i.provider_call_id = ?
                        """)
                .param(id)
                .query((row, number) -> new Call(row.getString("state"), row.getString("end_reason")))
                .single();
    }

    /** What the call's timeline holds. */
    private List<String> events() {
        return jdbc.sql("""
                        select l.event_type from call_provider_ids i join call_log l using (call_id)
                        where i.provider = 'newcomer' and i.provider_call_id = ? order by l.id
                        """).param(id).query(String.class).list();
    }

    /** The agent's next connection breaks half a second after it began. */
    private void fault(String kind) {
        simulator(
                "POST",
                "/simulator/elevenlabs/faults",
                "{\"path\":\"/v1/convai/conversation\",\"kind\":\"" + kind
                        + "\",\"when\":\"during\",\"millis\":500,\"count\":1}");
    }

    private double openSessions() {
        return meters.get("jackfield.agent.sessions").gauge().value();
    }

    private JsonNode conversation() {
        JsonNode all = simulator("GET", "/simulator/elevenlabs/conversations", "");
        JsonNode list = all.path("conversations");
        return list.path(list.size() - 1);
    }

    private void script(String steps) {
        simulator("POST", "/simulator/elevenlabs/agents/" + AGENT + "/script", steps);
    }

    private JsonNode simulator(String method, String path, String body) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(simulators + path))
                                    .timeout(Duration.ofSeconds(5))
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            return answer.body().isBlank()
                    ? new com.fasterxml.jackson.databind.ObjectMapper().createObjectNode()
                    : new com.fasterxml.jackson.databind.ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(path, e);
        }
    }
}
