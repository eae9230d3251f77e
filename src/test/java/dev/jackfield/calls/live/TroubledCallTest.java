package dev.jackfield.calls.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What goes wrong on the line of one caller is that caller's affair: for every phone system, beside somebody who talks undisturbed. */
@ServiceTest
class TroubledCallTest {

    private static final List<String> PROVIDERS = List.of("mcube", "twilio", "exotel", "plivo");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** What is given back, and by when. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private final LiveHouse house;
    private final LiveCalls calls;

    TroubledCallTest(
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
    void everybodyHasLeft() {
        house.usual();
        await().atMost(LIMIT).until(() -> calls.count() == 0);
    }

    @Test
    void aFrameThatIsNoneClosesItsSocketWithAReasonAndNoOther() {
        List<SimulatedCaller> bystanders = bystanders();
        for (SimulatedCaller caller : callers("listen", "garbage", "wait 20000")) {
            JsonNode over = caller.over(LIMIT);
            assertThat(over.path("ended").path("by").asText())
                    .as(over.toString())
                    .isEqualTo("service");
            assertThat(over.path("ended").path("code").asInt())
                    .as(over.toString())
                    .isEqualTo(1007);
            String reason = over.path("ended").path("reason").asText();
            assertThat(reason).isNotBlank();
            assertEnded(caller, "failed", "the socket was closed: " + reason);
        }
        assertUndisturbed(bystanders);
    }

    @Test
    void aConnectionThatBreaksFreesTheAgentAtOnceAndDisturbsNobody() {
        List<SimulatedCaller> bystanders = bystanders();
        List<SimulatedCaller> cut = callers("listen", "kill-socket");
        cut.forEach(caller -> caller.over(LIMIT));
        await().atMost(AT_ONCE).until(() -> house.sessions() <= bystanders.size());
        cut.forEach(caller -> assertEnded(caller, "failed", "the connection to the phone broke off"));
        assertUndisturbed(bystanders);
    }

    @Test
    void audioThatIsHeldUpAndComesAllAtOnceIsHeard() {
        List<SimulatedCaller> bystanders = bystanders();
        for (SimulatedCaller caller : callers("listen", "stall 1500", "say hello", "listen", "hang-up")) {
            JsonNode over = caller.over(LIMIT);
            assertThat(over.path("ended").path("by").asText())
                    .as(over.toString())
                    .isEqualTo("caller");
            assertThat(over.path("timeline").findValuesAsText("event"))
                    .as("the agent answers what came late")
                    .containsSubsequence("stalled", "caller_says", "agent_speaks", "caller_hangs_up");
            assertEnded(caller, "completed", "the caller hung up");
        }
        assertUndisturbed(bystanders);
    }

    @Test
    void keysAreToldToTheAgent() {
        for (SimulatedCaller caller : callers("listen", "dtmf 1#", "wait 500", "hang-up")) {
            JsonNode over = caller.over(LIMIT);
            assertThat(over.path("ended").path("by").asText())
                    .as(over.toString())
                    .isEqualTo("caller");
            String conversation = house.conversation(caller.provider(), caller.callId());
            assertThat(house.contexts(conversation))
                    .as(caller.provider())
                    .containsExactly("The caller pressed the key 1.", "The caller pressed the key #.");
        }
    }

    @Test
    void callersAreMovedWhereTheirPhoneSystemCanAndGivenBackToItWhereNot() {
        house.script("[{\"say\":\"transfer\"},{\"tool\":\"transfer_to_number\","
                + "\"parameters\":{\"number\":\"+31207654321\"},\"expects_response\":true}]");
        for (SimulatedCaller caller : callers("listen", "wait 30000")) {
            JsonNode over = caller.over(LIMIT);
            assertThat(over.path("ended").path("by").asText())
                    .as(over.toString())
                    .isEqualTo("service");
            boolean moves = caller.provider().equals("mcube");
            assertEnded(caller, "completed", "the agent asked for a human" + (moves ? "; moved to a human" : ""));
            assertThat(over.path("audio").path("transferred_to").asText(""))
                    .as(over.toString())
                    .isEqualTo(moves ? "+31207654321" : "");
            assertThat(house.events(caller.provider(), caller.callId()))
                    .contains(moves ? "transfer_requested" : "transfer_failed");
        }
    }

    @Test
    void repeatedAndLateWebhooksOfACallChangeNothing() {
        SimulatedCaller caller = SimulatedCaller.place(
                house,
                "mcube",
                List.of("listen", "webhook CONNECTING 3", "say hello", "listen", "hang-up"),
                Map.of("connect_webhooks", 3, "end_webhooks", 3, "end_webhook_delay_ms", 1000));
        JsonNode over = caller.over(LIMIT);
        assertThat(over.path("timeline").findValuesAsText("event"))
                .containsSubsequence("agent_speaks", "caller_says", "caller_hangs_up");
        await().atMost(LIMIT)
                .until(() -> house.row("mcube", caller.callId()).state().equals("completed"));
        await().during(Duration.ofSeconds(2)).atMost(LIMIT).untilAsserted(() -> assertThat(
                        house.events("mcube", caller.callId()))
                .containsOnlyOnce("call_ended")
                .containsOnlyOnce("webhook_received"));
    }

    @Test
    void aCallWhoseEndIsReportedEndsEvenIfItsSocketStaysOpen() {
        SimulatedCaller caller =
                SimulatedCaller.place(house, "mcube", List.of("listen", "webhook ANSWER 2", "wait 30000"), Map.of());
        JsonNode over = caller.over(LIMIT);
        assertThat(over.path("ended").path("by").asText()).as(over.toString()).isEqualTo("service");
        assertEnded(caller, "completed", "the phone system reported the end");
        await().atMost(AT_ONCE).until(() -> house.sessions() == 0);
    }

    private List<SimulatedCaller> bystanders() {
        List<SimulatedCaller> all = callers("listen", "say hello", "listen", "say answer", "listen", "hang-up");
        await().atMost(LIMIT).until(() -> house.sessions() >= all.size());
        return all;
    }

    private void assertUndisturbed(List<SimulatedCaller> bystanders) {
        for (SimulatedCaller bystander : bystanders) {
            JsonNode over = bystander.over(Duration.ofSeconds(60));
            assertThat(over.path("ended").path("by").asText())
                    .as(over.toString())
                    .isEqualTo("caller");
            assertThat(over.path("audio").path("refusal").isNull())
                    .as(over.toString())
                    .isTrue();
            assertEnded(bystander, "completed", "the caller hung up");
        }
    }

    private void assertEnded(SimulatedCaller caller, String state, String reason) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(house.row(caller.provider(), caller.callId()))
                .as(caller.provider())
                .isEqualTo(new LiveHouse.Row(state, reason)));
        assertThat(house.events(caller.provider(), caller.callId())).containsOnlyOnce("call_ended");
    }

    /** One caller of each phone system, at once. */
    private List<SimulatedCaller> callers(String... script) {
        return PROVIDERS.stream()
                .map(provider -> SimulatedCaller.place(house, provider, List.of(script), Map.of()))
                .toList();
    }
}
