package dev.jackfield.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.calls.Timeline;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Held 3CX callers who talk to the agent where they are: their own audio streams are patched to it, and nobody is transferred. */
@Tag("story")
@ServiceTest
@TestPropertySource(properties = {"transition.mode=bridge", "fallback.destination=101"})
class BridgeStoryTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String SCRIPT = "/simulator/elevenlabs/agents/agent_simulated/script";

    private final Timeline timeline;
    private final JdbcClient jdbc;
    private final MeterRegistry meters;
    private final SimulatedCaller caller;
    private final List<JsonNode> calls = new ArrayList<>();

    BridgeStoryTest(
            EdgeClient edge, Timeline timeline, JdbcClient jdbc, MeterRegistry meters, Environment environment) {
        this.timeline = timeline;
        this.jdbc = jdbc;
        this.meters = meters;
        this.caller = new SimulatedCaller(edge, timeline, environment.getProperty("simulator.url"));
    }

    @AfterEach
    void everybodyGoesHome() {
        calls.forEach(placed -> phoneDoes(placed, "hangup", ""));
        caller.simulator("DELETE", SCRIPT, "");
        caller.simulator("DELETE", "/simulator/elevenlabs/faults", "");
        caller.simulator("DELETE", "/simulator/threecx/faults", "");
        await().atMost(LIMIT).until(() -> openSessions() == 0);
    }

    @Test
    void aHeldCallerTalksToTheAgentInTheClonedVoiceWithoutATransfer() {
        JsonNode placed = known(caller.consents().leavesASample().calls(""));
        String callId = callId(placed);

        List<String> events = caller.seesEvent(callId, "clean_up_done");

        assertThat(events)
                .containsSubsequence(
                        "greeting_started",
                        "voice_clone_success",
                        "transfer_requested",
                        "stream_started",
                        "agent_connected",
                        "call_ended",
                        "clean_up_done")
                .doesNotContain("transferred", "transfer_failed");
        assertThat(details(callId, "agent_connected")).containsExactly("cloned voice");
        assertThat(call(callId, "state")).isEqualTo("completed");
        assertThat(call(callId, "end_reason")).isEqualTo("the agent ended the conversation");
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(call(callId, "transcript")).contains("agent").containsAnyOf("caller: ", "user"));
        JsonNode conversation = conversation(callId);
        assertThat(conversation.path("voice_source").asText()).isEqualTo("override");
        assertThat(conversation.path("voice_id").asText()).isEqualTo(call(callId, "voice_id"));
        assertThat(conversation.path("socket").path("utterances").asInt()).isGreaterThanOrEqualTo(2);
        await().atMost(LIMIT).until(() -> !phone(placed).path("open").asBoolean());
        JsonNode phone = phone(placed);
        assertThat(phone.path("said")).isNotEmpty();
        assertThat(phone.path("transferred").isNull()).as(phone.toString()).isTrue();
        assertThat(phone.path("ended").path("by").asText()).isEqualTo("route-point");
        assertThat(transfers(callId)).containsExactlyInAnyOrder("requested", "accepted", "connected");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(leases(callId)).isZero());
        await().atMost(LIMIT).until(() -> openSessions() == 0);
        await().atMost(LIMIT)
                .until(() -> meters.get("jackfield.threecx.bridged").gauge().value() == 0);
    }

    @Test
    void whoTalksOverTheAgentHearsItStop() {
        caller.simulator(
                "POST",
                SCRIPT,
                "{\"steps\":[{\"say\":\"greeting\"},{\"say\":\"reply-1\"},{\"say\":\"sorry\"},{\"pause\":30000}]}");
        JsonNode placed = known(caller.calls(",\"says\":[]"));
        String callId = callId(placed);
        caller.seesEvent(callId, "agent_connected");
        await().atMost(LIMIT).until(() -> spokenBytes(callId) > 0);

        phoneDoes(placed, "say", "{\"clip\":\"interruption\"}");

        await().atMost(LIMIT)
                .until(() -> conversation(callId)
                                .path("socket")
                                .path("interruptions")
                                .asInt()
                        == 1);
        await().atMost(Duration.ofSeconds(3))
                .until(() -> phone(placed).path("quiet_ms").asLong() > 300);
        phoneDoes(placed, "hangup", "");
        caller.seesEvent(callId, "clean_up_done");
    }

    @Test
    void whoHangsUpFreesTheAgentAtOnce() {
        JsonNode placed = known(caller.calls(",\"says\":[]"));
        String callId = callId(placed);
        caller.seesEvent(callId, "agent_connected");
        assertThat(openSessions()).isEqualTo(1);

        phoneDoes(placed, "hangup", "");

        await().atMost(Duration.ofSeconds(2)).until(() -> openSessions() == 0);
        caller.seesEvent(callId, "clean_up_done");
        assertThat(call(callId, "end_reason")).isIn("the caller hung up", "the phone system reported the end");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(leases(callId)).isZero());
    }

    @Test
    void whoseClonedVoiceIsRefusedHearsTheAgentsOwn() {
        fault(401, 1);
        JsonNode placed = known(caller.consents().leavesASample().calls(""));
        String callId = callId(placed);

        caller.seesEvent(callId, "agent_connected");

        assertThat(details(callId, "transfer_requested")).containsExactly("cloned-voice", "own-voice");
        assertThat(details(callId, "agent_connected")).containsExactly("own voice");
        phoneDoes(placed, "hangup", "");
        assertThat(caller.seesEvent(callId, "clean_up_done")).containsOnlyOnce("call_ended");
    }

    @Test
    void whoGetsNoAgentIsHandedToAHuman() {
        fault(401, 2);
        JsonNode placed = known(caller.consents().leavesASample().calls(""));
        String callId = callId(placed);

        caller.seesEvent(callId, "clean_up_done");

        assertThat(details(callId, "transfer_requested")).containsExactly("cloned-voice", "own-voice", "fallback");
        assertThat(call(callId, "hand_over")).isEqualTo("fallback");
        assertThat(phone(placed).path("transferred").path("to").asText()).isEqualTo("101");
        assertThat(phone(placed).path("dead_air_ms").asLong()).isLessThan(1500);
        assertThat(details(callId, "agent_connected")).isEmpty();
        phoneDoes(placed, "hangup", "");
    }

    @Test
    void whoLosesTheAgentGetsAnotherOne() {
        caller.simulator(
                "POST",
                "/simulator/elevenlabs/faults",
                "{\"path\":\"/v1/convai/conversation\",\"kind\":\"cut\",\"when\":\"during\",\"millis\":500,\"count\":1}");
        JsonNode placed = known(caller.calls(",\"says\":[]"));
        String callId = callId(placed);

        await().atMost(LIMIT).until(() -> Collections.frequency(caller.events(callId), "agent_connected") == 2);

        assertThat(caller.events(callId)).contains("agent_lost").doesNotContain("transfer_failed");
        phoneDoes(placed, "hangup", "");
        caller.seesEvent(callId, "clean_up_done");
    }

    @Test
    void whoAsksForAHumanIsMovedWhenTheAgentHasSpoken() {
        caller.simulator(
                "POST",
                SCRIPT,
                "{\"steps\":[{\"say\":\"transfer\"},{\"tool\":\"transfer_to_number\",\"parameters\":{\"number\":\"101\"},\"expects_response\":true}]}");
        JsonNode placed = known(caller.calls(",\"says\":[]"));
        String callId = callId(placed);

        caller.seesEvent(callId, "clean_up_done");

        assertThat(call(callId, "end_reason")).containsAnyOf("moved to a human", "the phone system reported the end");
        assertThat(phone(placed).path("transferred").path("to").asText()).isEqualTo("101");
        phoneDoes(placed, "hangup", "");
    }

    @Test
    void aBusyAgentIsWaitedForWithMusic() {
        fault(429, 1);
        JsonNode placed = known(caller.calls(",\"says\":[]"));
        String callId = callId(placed);

        caller.seesEvent(callId, "agent_connected");

        assertThat(caller.events(callId))
                .containsSubsequence("agent_busy", "agent_connected")
                .doesNotContain("transfer_failed");
        assertThat(phone(placed).path("dead_air_ms").asLong()).isLessThan(1500);
    }

    /** The next addresses for a conversation are refused. */
    private void fault(int status, int count) {
        caller.simulator(
                "POST",
                "/simulator/elevenlabs/faults",
                "{\"path\":\"/v1/convai/conversation/get-signed-url\",\"kind\":\"status\",\"status\":" + status
                        + ",\"count\":" + count + "}");
    }

    private JsonNode known(JsonNode placed) {
        calls.add(placed);
        return placed;
    }

    private static String callId(JsonNode placed) {
        return SimulatedCaller.answer(placed).path("call_id").asText();
    }

    private JsonNode phone(JsonNode placed) {
        return caller.simulator(
                "GET", "/simulator/threecx/calls/" + placed.path("callid").asText(), "");
    }

    private void phoneDoes(JsonNode placed, String what, String body) {
        caller.simulator(
                "POST", "/simulator/threecx/calls/" + placed.path("callid").asText() + "/" + what, body);
    }

    private JsonNode conversation(String callId) {
        String id = call(callId, "agent_conversation_id");
        List<JsonNode> found = new ArrayList<>();
        caller.simulator("GET", "/simulator/elevenlabs/conversations", "")
                .path("conversations")
                .forEach(found::add);
        return found.stream()
                .filter(each -> each.path("conversation_id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private long spokenBytes(String callId) {
        return conversation(callId).path("socket").path("spoken_bytes").asLong();
    }

    private double openSessions() {
        return meters.get("jackfield.agent.sessions").gauge().value();
    }

    private List<String> details(String callId, String event) {
        return timeline.of(callId).stream()
                .filter(entry -> entry.eventType().equals(event))
                .map(Timeline.Entry::detail)
                .toList();
    }

    private List<String> transfers(String callId) {
        return jdbc.sql("select outcome from clone_transfer_events where call_id = cast(? as uuid) order by id")
                .param(callId)
                .query(String.class)
                .list();
    }

    private int leases(String callId) {
        return jdbc.sql("select count(*) from leases where name like '%' || ? or holder = ?")
                .params(callId, callId)
                .query(Integer.class)
                .single();
    }

    private String call(String callId, String column) {
        return jdbc.sql("select " + column + " from call_sessions where call_id = cast(? as uuid)")
                .param(callId)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
