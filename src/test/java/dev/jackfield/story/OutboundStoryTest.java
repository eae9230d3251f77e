package dev.jackfield.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.calls.Timeline;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.ServiceTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The agent calls in, at an operator's word, and a voice lives for its call only. */
@Tag("story")
@ServiceTest
@TestPropertySource(
        properties = {
            "transition.mode=outbound",
            "auto-transition.enabled=false",
            "voice.clone-auto-delete=true",
            "elevenlabs.agent-phone-number-id=phnum_1"
        })
class OutboundStoryTest {

    private final EdgeClient edge;
    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final SimulatedCaller caller;

    OutboundStoryTest(EdgeClient edge, Timeline timeline, JdbcClient jdbc, Environment environment) {
        this.edge = edge;
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.caller = new SimulatedCaller(edge, timeline, environment.getProperty("simulator.url"));
    }

    @Test
    void theAgentCallsTheHeldCallerInTheClonedVoiceWhenAnOperatorAsksAndTheVoiceGoesWithTheCall() {
        JsonNode placed = caller.consents().leavesASample().calls("");
        String callId = SimulatedCaller.answer(placed).path("call_id").asText();
        caller.seesEvent(callId, "voice_clone_success");
        assertThat(caller.events(callId)).doesNotContain("transfer_requested");

        assertThat(edge.post("/api/calls/" + callId + "/transition", "application/json", new byte[0])
                        .status())
                .isEqualTo(202);

        assertThat(caller.seesEvent(callId, "clean_up_done"))
                .containsSubsequence("transition_requested", "transfer_requested", "post_call_received");
        assertThat(timeline.of(callId))
                .anySatisfy(entry -> assertThat(entry.detail()).isEqualTo("cloned-voice"));
        Awaitility.await("the voice is deleted").atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        jdbc.sql("select status from voice_clone_cache where caller_number = ?")
                                .param(caller.number())
                                .query(String.class)
                                .list())
                .containsExactly("deleted"));
        assertThat(caller.simulator("GET", "/simulator/elevenlabs/voices?deleted=false", "")
                        .toString())
                .doesNotContain("Caller_Clone_");
    }

    @Test
    void aCallThatIsNotHeldAnyMoreCannotBeHandedOver() {
        JsonNode placed = caller.calls("");
        String callId = SimulatedCaller.answer(placed).path("call_id").asText();
        caller.simulator(
                "POST", "/simulator/threecx/calls/" + placed.path("callid").asText() + "/hangup", "");
        caller.seesEvent(callId, "call_ended");
        EdgeClient.Answer answer = edge.post("/api/calls/" + callId + "/transition", "application/json", new byte[0]);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("error_code").asText()).isEqualTo("NOT_HELD");
    }
}
