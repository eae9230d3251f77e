package dev.jackfield.calls.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Callers of every phone system hang up at every instant: before there is an agent, while it talks, and while we end the call. */
@ServiceTest
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class HangUpTest {

    private static final List<String> PROVIDERS = List.of("mcube", "twilio", "exotel", "plivo");
    private static final int INSTANTS = 30;
    private static final int APART_MILLIS = 110;
    private static final int AT_A_TIME = 6;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final LiveHouse house;
    private final LiveCalls calls;

    HangUpTest(
            EdgeClient edge,
            WebhookSecrets secrets,
            JdbcClient jdbc,
            MeterRegistry meters,
            Environment settings,
            LiveCalls calls) {
        this.house = new LiveHouse(edge, secrets, jdbc, meters, settings);
        this.calls = calls;
    }

    @BeforeEach
    void anAgentThatSoonEndsTheCall() {
        house.script("[{\"say\":\"greeting\"},{\"end\":true}]");
    }

    @AfterEach
    void usualAgents() {
        house.usual();
    }

    @Test
    void bothLegsEndOnceAndTheAgentIsFreeAtOnceWheneverTheCallerHangsUp() {
        List<SimulatedCaller> all = new ArrayList<>();
        for (int first = 0; first < INSTANTS; first += AT_A_TIME) {
            List<SimulatedCaller> some = IntStream.range(first, Math.min(INSTANTS, first + AT_A_TIME))
                    .boxed()
                    .flatMap(instant -> PROVIDERS.stream().map(provider -> place(provider, instant)))
                    .toList();
            some.forEach(caller -> caller.over(LIMIT));
            assertNothingIsHeld();
            all.addAll(some);
        }
        assertThat(all).hasSize(INSTANTS * PROVIDERS.size());
        all.forEach(this::assertEndedOnce);
    }

    @Test
    void nothingIsHeldForCallersWhoAreGoneBeforeTheyAreConnected() {
        List<SimulatedCaller> all = IntStream.range(0, 5)
                .boxed()
                .flatMap(each -> PROVIDERS.stream())
                .map(provider -> SimulatedCaller.place(house, provider, List.of("wait 5000", "hang-up"), Map.of()))
                .toList();
        all.forEach(SimulatedCaller::hangUp);
        all.forEach(caller -> caller.over(LIMIT));
        assertNothingIsHeld();
    }

    private SimulatedCaller place(String provider, int instant) {
        return SimulatedCaller.place(
                house, provider, List.of("wait " + instant * APART_MILLIS, "hang-up"), Map.of("jitter_ms", 10));
    }

    private void assertNothingIsHeld() {
        await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> {
            assertThat(calls.count()).as("live calls").isZero();
            assertThat(house.sessions()).as("sessions with agents").isZero();
            assertThat(house.leases()).as("leases").isZero();
        });
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(house.simulator("GET", "/simulator/elevenlabs/conversations", "")
                                .path("running")
                                .asInt())
                        .as("conversations at the vendor")
                        .isZero());
    }

    private void assertEndedOnce(SimulatedCaller caller) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(house.events(caller.provider(), caller.callId()))
                .as(caller.provider())
                .containsOnlyOnce("call_ended"));
        assertThat(house.row(caller.provider(), caller.callId()))
                .as("%s: whoever tells of the end first", caller.provider())
                .isIn(
                        new LiveHouse.Row("completed", "the caller hung up"),
                        new LiveHouse.Row("completed", "the phone system reported the end"),
                        new LiveHouse.Row("completed", "the agent ended the conversation"));
    }
}
