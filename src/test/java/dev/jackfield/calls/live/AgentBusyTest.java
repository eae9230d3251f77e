package dev.jackfield.calls.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Callers for whom no agent is free go to a human, or hear a message, as AGENT_BUSY_ACTION=transfer says. */
@ServiceTest
@DirtiesContext
@TestPropertySource(
        properties = {"agent-busy.action=transfer", "agent-busy.message=All agents are busy.", "fallback.destination="})
class AgentBusyTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final LiveHouse house;
    private final LiveCalls calls;
    private final String id = UUID.randomUUID().toString();

    AgentBusyTest(
            EdgeClient edge,
            WebhookSecrets secrets,
            JdbcClient jdbc,
            MeterRegistry meters,
            Environment settings,
            LiveCalls calls) {
        this.house = new LiveHouse(edge, secrets, jdbc, meters, settings);
        this.calls = calls;
    }

    @AfterEach
    void usualAgents() {
        house.usual();
        await().atMost(LIMIT).until(() -> calls.count() == 0);
    }

    @Test
    void theCallerHearsTheMessageAndIsMovedToTheHuman() {
        house.sessionsAllowed(1);
        try (NewcomerPhone other = house.call(id + "-other", Map.of());
                NewcomerPhone phone = secondCall(other, Map.of("transfer_to", "+31207654321"))) {
            await().atMost(LIMIT).until(() -> !phone.told("tell").isEmpty());
            assertThat(phone.audio()).as("the message").isPositive();
            assertThat(phone.told("move")).as("the message is heard first").isEmpty();
            phone.heard(phone.told("tell").get(0).path("mark").asText());
            await().atMost(LIMIT).until(() -> !phone.told("move").isEmpty());
            assertThat(phone.told("move").get(0).path("to").asText()).isEqualTo("+31207654321");
            phone.hangUp();
            other.hangUp();
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(house.row("newcomer", id))
                .isEqualTo(new LiveHouse.Row("completed", "no agent was free; moved to a human")));
        assertThat(house.events("newcomer", id))
                .containsSubsequence("agent_busy", "transfer_requested", "call_ended")
                .doesNotContain("agent_connected");
    }

    @Test
    void withoutAHumanTheCallerHearsTheMessageAndIsLetGo() {
        house.sessionsAllowed(1);
        try (NewcomerPhone other = house.call(id + "-other", Map.of());
                NewcomerPhone phone = secondCall(other, Map.of())) {
            await().atMost(LIMIT).until(() -> !phone.told("tell").isEmpty());
            assertThat(phone.audio()).as("the message").isPositive();
            phone.heard(phone.told("tell").get(0).path("mark").asText());
            await().atMost(LIMIT).until(() -> !phone.told("bye").isEmpty());
            assertThat(phone.told("move")).isEmpty();
            phone.hangUp();
            other.hangUp();
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(house.row("newcomer", id))
                .isEqualTo(new LiveHouse.Row("failed", "no agent was free")));
    }

    /** A call that comes when the other talks to the only agent already. */
    private NewcomerPhone secondCall(NewcomerPhone other, Map<String, String> with) {
        await().atMost(LIMIT).until(() -> other.audio() > 0);
        return house.call(id, with);
    }
}
