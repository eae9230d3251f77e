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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Ends by the clock: the longest wait for an agent, the longest call, the end of the service. */
@ServiceTest
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestPropertySource(
        properties = {
            "agent-busy.action=wait",
            "agent-busy.wait-seconds=3",
            "bots.max-call-seconds=8",
            "drain.seconds=1",
            "fallback.destination="
        })
class CallLimitsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final LiveHouse house;
    private final LiveCalls calls;
    private final Drain drain;
    private final String id = UUID.randomUUID().toString();

    CallLimitsTest(
            EdgeClient edge,
            WebhookSecrets secrets,
            JdbcClient jdbc,
            MeterRegistry meters,
            Environment settings,
            LiveCalls calls,
            Drain drain) {
        this.house = new LiveHouse(edge, secrets, jdbc, meters, settings);
        this.calls = calls;
        this.drain = drain;
    }

    @AfterEach
    void usualAgents() {
        house.usual();
        await().atMost(LIMIT).until(() -> calls.count() == 0);
    }

    @Test
    @Order(1)
    void whoWaitsTooLongForAnAgentHearsTheMessageAndIsLetGo() {
        house.sessionsAllowed(1);
        try (NewcomerPhone other = house.call(id + "-other", Map.of())) {
            await().atMost(LIMIT).until(() -> other.audio() > 0);
            try (NewcomerPhone phone = house.call(id, Map.of())) {
                await().atMost(LIMIT).until(() -> !phone.told("tell").isEmpty());
                phone.heard(phone.told("tell").get(0).path("mark").asText());
                await().atMost(LIMIT).until(() -> !phone.told("bye").isEmpty());
                phone.hangUp();
            }
            other.hangUp();
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(house.row("newcomer", id))
                .isEqualTo(new LiveHouse.Row("failed", "no agent was free")));
        assertThat(house.events("newcomer", id))
                .filteredOn("agent_busy"::equals)
                .hasSizeGreaterThan(1);
    }

    @Test
    @Order(2)
    void theTimeOfACallEndsItWithAGoodbye() {
        house.script("[{\"pause\":60000}]");
        try (NewcomerPhone phone = house.call(id, Map.of())) {
            await().atMost(LIMIT).until(() -> !phone.told("tell").isEmpty());
            assertThat(phone.audio()).as("the goodbye").isPositive();
            phone.heard(phone.told("tell").get(0).path("mark").asText());
            await().atMost(LIMIT).until(() -> !phone.told("bye").isEmpty());
            phone.hangUp();
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(house.row("newcomer", id))
                .isEqualTo(new LiveHouse.Row("completed", "the time of the call was over")));
    }

    /** The last one, because no socket is taken afterwards. */
    @Test
    @Order(3)
    void aCallThatIsLeftWhenTheServiceStopsHearsAGoodbyeAndEndsForThatReason() {
        house.script("[{\"pause\":60000}]");
        try (NewcomerPhone phone = house.call(id, Map.of())) {
            await().atMost(LIMIT).until(() -> house.sessions() > 0);
            Thread stopping = new Thread(drain::stop);
            stopping.start();
            await().atMost(LIMIT).until(() -> !phone.told("tell").isEmpty());
            assertThat(phone.audio()).as("the goodbye").isPositive();
            phone.heard(phone.told("tell").get(0).path("mark").asText());
            await().atMost(LIMIT).until(() -> !phone.told("bye").isEmpty());
            phone.hangUp();
            await().atMost(LIMIT).until(() -> !stopping.isAlive());
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(house.row("newcomer", id))
                .isEqualTo(new LiveHouse.Row("completed", "the service was stopping")));
    }
}
