package dev.jackfield.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.calls.Timeline;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.ServiceTest;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whole calls through the simulated 3CX and the simulated ElevenLabs. */
@Tag("story")
@ServiceTest
class ClonedVoiceStoryTest {

    private final Timeline timeline;
    private final JdbcClient jdbc;
    private final SimulatedCaller caller;

    ClonedVoiceStoryTest(EdgeClient edge, Timeline timeline, JdbcClient jdbc, Environment environment) {
        this.timeline = timeline;
        this.jdbc = jdbc;
        this.caller = new SimulatedCaller(edge, timeline, environment.getProperty("simulator.url"));
    }

    @Test
    void aCallerWithConsentIsGreetedClonedAndHandedToTheAgentInTheirOwnVoice() {
        JsonNode placed = caller.consents().leavesASample().calls("");
        String callId = SimulatedCaller.answer(placed).path("call_id").asText();
        assertThat(SimulatedCaller.answer(placed).path("clone").path("status").asText())
                .isEqualTo("pending");

        caller.seesEvent(callId, "post_call_received");
        List<String> events = caller.seesEvent(callId, "clean_up_done");

        assertThat(events)
                .contains("webhook_received", "participant_seen", "answered", "greeting_started")
                .containsSubsequence(
                        "voice_clone_start",
                        "voice_clone_success",
                        "transfer_requested",
                        "agent_connected",
                        "call_ended",
                        "clean_up_done");
        assertThat(detail(callId, "agent_connected")).isEqualTo("cloned voice");
        assertThat(call(callId, "state")).isEqualTo("completed");
        assertThat(call(callId, "transcript")).isNotBlank();
        JsonNode heard = caller.simulator(
                "GET", "/simulator/threecx/calls/" + placed.path("callid").asText(), "");
        assertThat(heard.path("dead_air_ms").asLong()).as(heard.toString()).isLessThan(1500);
    }

    @Test
    void theSecondCallOfACallerFindsTheVoiceCached() {
        JsonNode first = caller.consents().leavesASample().calls("");
        caller.seesEvent(SimulatedCaller.answer(first).path("call_id").asText(), "clean_up_done");

        JsonNode second = SimulatedCaller.answer(caller.calls(""));

        assertThat(second.path("clone").path("status").asText()).isEqualTo("cached");
        assertThat(second.path("clone").path("voice_id").asText()).isNotBlank();
        String callId = second.path("call_id").asText();
        caller.seesEvent(callId, "clean_up_done");
        assertThat(detail(callId, "agent_connected")).isEqualTo("cloned voice");
        assertThat(jdbc.sql("select count(*) from voice_clone_cache where caller_number = ?")
                        .param(caller.number())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void withoutConsentTheCallGoesOnInTheAgentsOwnVoiceAndTheReasonIsKept() {
        JsonNode answer = SimulatedCaller.answer(caller.calls(""));
        String callId = answer.path("call_id").asText();
        assertThat(answer.path("clone").path("status").asText()).isEqualTo("none");

        caller.seesEvent(callId, "clean_up_done");

        assertThat(detail(callId, "agent_connected")).isEqualTo("own voice");
        assertThat(call(callId, "clone_reason")).isEqualTo("no consent");
    }

    @Test
    void aCallerWhoHangsUpDuringTheMusicEndsTheCall() {
        JsonNode placed = caller.consents().leavesASample().calls(",\"hang_up_after_ms\":300");
        String callId = SimulatedCaller.answer(placed).path("call_id").asText();
        caller.seesEvent(callId, "clean_up_done");
        assertThat(call(callId, "state")).isIn("completed", "not-picked");
        assertThat(caller.events(callId)).doesNotContain("agent_connected");
    }

    @Test
    void aPhoneSystemWithoutAnyWebhookWorksAsWell() {
        caller.calls(",\"webhook\":false");
        String callId = Awaitility.await()
                .until(
                        () -> jdbc.sql("select cast(call_id as text) from call_sessions where caller_number = ?")
                                .param(caller.number())
                                .query(String.class)
                                .optional()
                                .orElse(null),
                        found -> found != null);
        assertThat(caller.seesEvent(callId, "agent_connected")).contains("participant_seen", "greeting_started");
    }

    private String detail(String callId, String event) {
        return timeline.of(callId).stream()
                .filter(entry -> entry.eventType().equals(event))
                .map(Timeline.Entry::detail)
                .findFirst()
                .orElse(null);
    }

    private String call(String callId, String column) {
        return jdbc.sql("select " + column + " from call_sessions where call_id = cast(? as uuid)")
                .param(callId)
                .query(String.class)
                .single();
    }
}
