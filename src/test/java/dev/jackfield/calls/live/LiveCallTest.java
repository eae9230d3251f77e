package dev.jackfield.calls.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
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

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final String SILENT = "[{\"pause\":60000}]";
    private static final String LONG_GREETING = "Welcome at the test of the long greeting. ".repeat(12);

    private final LiveHouse house;
    private final LiveCalls calls;
    private final String id = UUID.randomUUID().toString();

    LiveCallTest(
            EdgeClient edge,
            WebhookSecrets secrets,
            LiveCalls calls,
            MeterRegistry meters,
            JdbcClient jdbc,
            Environment settings) {
        this.house = new LiveHouse(edge, secrets, jdbc, meters, settings);
        this.calls = calls;
    }

    @AfterEach
    void usualAgents() {
        house.usual();
        await().atMost(LIMIT).until(() -> calls.count() == 0);
    }

    @Test
    void theCallerHearsTheAgentAndTheAgentHearsTheCaller() {
        house.script("[{\"say\":\"greeting\"},{\"listen\":\"something\"},{\"pause\":30000}]");
        try (NewcomerPhone phone = call(Map.of())) {
            await().atMost(LIMIT).until(() -> phone.audio() > 8000);
            assertThat(utterances()).isZero();
            phone.talk(true);
            await().pollDelay(Duration.ofMillis(700)).until(() -> true);
            phone.talk(false);
            await().atMost(LIMIT).until(() -> utterances() > 0);
            phone.hangUp();
        }
    }

    /** How often this call's agent has heard somebody speak. */
    private int utterances() {
        return house.heard(house.conversation("newcomer", id));
    }

    @Test
    void whatTheCallerHasNotHeardIsDroppedWhenHeTalksOverIt() {
        try (NewcomerPhone phone = call(Map.of())) {
            await().atMost(LIMIT).until(() -> phone.audio() > 4000);
            assertThat(phone.told("hush")).isEmpty();
            phone.talk(true);
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(phone.told("hush")).isNotEmpty());
            phone.hangUp();
        }
    }

    /** The greeting lasts so long that the clock, which would end the call without the mark, comes much later. */
    @Test
    void theCallEndsWhenTheCallerHasHeardTheAgentsLastWords() {
        house.script("[{\"end\":true}]");
        try (NewcomerPhone phone = call(Map.of("greeting", LONG_GREETING))) {
            await().atMost(LIMIT).until(() -> !phone.told("tell").isEmpty());
            assertThat(phone.audio()).as("eight seconds of greeting").isGreaterThan(8 * 8000);
            assertThat(phone.told("bye")).isEmpty();
            tellLastMarkHeard(phone);
            await().atMost(Duration.ofSeconds(4)).until(() -> !phone.told("bye").isEmpty());
            phone.hangUp();
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(call().state()).isEqualTo("completed"));
        assertThat(call().endReason()).isEqualTo("the agent ended the conversation");
    }

    @Test
    void aCallerWhoHangsUpFreesTheAgentAtOnce() {
        try (NewcomerPhone phone = call(Map.of())) {
            await().atMost(LIMIT).until(() -> phone.audio() > 0);
            assertThat(house.sessions()).isPositive();
            assertThat(house.leases()).isPositive();
            phone.hangUp();
            await().atMost(Duration.ofSeconds(2)).until(() -> house.sessions() == 0 && house.leases() == 0);
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(call().endReason()).isEqualTo("the caller hung up"));
    }

    @Test
    void theAgentMovesTheCallerToAHumanWhenHisLastWordsHaveBeenHeard() {
        house.script("[{\"tool\":\"transfer_to_number\","
                + "\"parameters\":{\"number\":\"+31207654321\"},\"expects_response\":true}]");
        try (NewcomerPhone phone = call(Map.of("greeting", LONG_GREETING))) {
            await().atMost(LIMIT).until(() -> !phone.told("tell").isEmpty());
            assertThat(phone.told("move")).isEmpty();
            tellLastMarkHeard(phone);
            await().atMost(Duration.ofSeconds(4))
                    .until(() -> !phone.told("move").isEmpty());
            assertThat(phone.told("move").get(0).path("to").asText()).isEqualTo("+31207654321");
            phone.hangUp();
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(call())
                .isEqualTo(new LiveHouse.Row("completed", "the agent asked for a human; moved to a human")));
        assertThat(events()).containsSubsequence("transfer_requested", "call_ended");
    }

    @Test
    void theGreetingIsHeardWhetherOrNotTheAgentSaysAnything() {
        house.script(SILENT);
        try (NewcomerPhone phone = call(Map.of("greeting", "Welcome at the test."))) {
            await().atMost(LIMIT).until(() -> phone.audio() > 0);
            phone.hangUp();
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(call().state()).isEqualTo("completed"));
    }

    /** Neither agent says a word, so that whatever is heard comes from us. */
    @Test
    void aLostAgentIsReplacedAndTheCallerHearsSomethingMeanwhile() {
        house.script(SILENT);
        house.fault("cut", 2000);
        try (NewcomerPhone phone = call(Map.of())) {
            await().atMost(LIMIT).until(() -> events().contains("agent_connected"));
            assertThat(phone.audio()).as("before the agent is lost").isZero();
            await().atMost(LIMIT).until(() -> events().contains("agent_lost"));
            await().atMost(Duration.ofSeconds(5)).until(() -> phone.audio() > 0);
            await().atMost(LIMIT).until(() -> Collections.frequency(events(), "agent_connected") == 2);
            phone.hangUp();
        }
    }

    @Test
    void anAgentWhoseConnectionFallsSilentIsReplacedAndTheCallerHearsSomethingMeanwhile() {
        house.script(SILENT);
        house.fault("hang", 2000);
        try (NewcomerPhone phone = call(Map.of())) {
            await().atMost(LIMIT).until(() -> events().contains("agent_connected"));
            assertThat(phone.audio()).as("before the agent is lost").isZero();
            await().atMost(LIMIT).until(() -> phone.audio() > 0);
            assertThat(events()).contains("agent_lost");
            await().atMost(LIMIT).until(() -> Collections.frequency(events(), "agent_connected") == 2);
            phone.hangUp();
        }
    }

    @Test
    void aCallWhoseAgentIsRefusedIsToldSoAndGoesToTheHuman() {
        house.script(SILENT);
        house.closes(1008, "Override for field 'voice_id' is not allowed by config.", 300);
        try (NewcomerPhone phone = call(Map.of("transfer_to", "101"))) {
            await().atMost(LIMIT).until(() -> !phone.told("tell").isEmpty());
            assertThat(phone.audio()).as("that nobody can talk to them").isPositive();
            tellLastMarkHeard(phone);
            await().atMost(LIMIT).until(() -> !phone.told("move").isEmpty());
            phone.hangUp();
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(call())
                .isEqualTo(new LiveHouse.Row("completed", "the agent was refused; moved to a human")));
        assertThat(events()).contains("agent_refused").doesNotContain("agent_lost");
    }

    @Test
    void aConversationThatReachesItsLongestTimeEndsForThatReason() {
        house.script(SILENT);
        house.closes(1000, "max_duration_exceeded", 300);
        try (NewcomerPhone phone = call(Map.of())) {
            tellLastMarkHeard(phone);
            await().atMost(LIMIT).until(() -> !phone.told("bye").isEmpty());
            phone.hangUp();
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(call())
                .isEqualTo(new LiveHouse.Row("completed", "the conversation reached the agent's longest time")));
    }

    @Test
    void aCallerForWhomNoAgentIsFreeHearsMusicUntilOneIs() {
        house.sessionsAllowed(1);
        try (NewcomerPhone other = house.call(id + "-other", Map.of());
                NewcomerPhone phone = called(other)) {
            await().atMost(LIMIT).until(() -> phone.audio() > 8000);
            assertThat(events()).contains("agent_busy").doesNotContain("agent_connected");
            house.sessionsAllowed(30);
            await().atMost(LIMIT).until(() -> events().contains("agent_connected"));
            phone.hangUp();
            other.hangUp();
        }
    }

    @Test
    void aSocketWithoutTheSecretIsRefused() {
        URI address = house.socket("/ws/newcomer/" + id);
        assertThatThrownBy(() -> new NewcomerPhone(address, id, Map.of())).hasStackTraceContaining("status code 401");
    }

    /** A call that comes when the other talks to its agent already. */
    private NewcomerPhone called(NewcomerPhone other) {
        await().atMost(LIMIT).until(() -> other.audio() > 0);
        return call(Map.of());
    }

    private NewcomerPhone call(Map<String, String> with) {
        return house.call(id, with);
    }

    private LiveHouse.Row call() {
        return house.row("newcomer", id);
    }

    private List<String> events() {
        return house.events("newcomer", id);
    }

    private void tellLastMarkHeard(NewcomerPhone phone) {
        await().atMost(LIMIT).until(() -> !phone.told("tell").isEmpty());
        phone.heard(phone.told("tell").get(0).path("mark").asText());
    }
}
