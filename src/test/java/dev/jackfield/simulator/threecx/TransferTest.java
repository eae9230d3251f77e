package dev.jackfield.simulator.threecx;

import static dev.jackfield.simulator.threecx.Bench.AGENT;
import static dev.jackfield.simulator.threecx.Bench.PERSON;
import static dev.jackfield.simulator.threecx.Bench.participantPath;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.simulator.threecx.Bench.Placed;
import dev.jackfield.simulator.threecx.Bench.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class TransferTest {

    private Bench bench;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench();
        bench.signIn();
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    @Test
    void theAgentIsInvitedAndTheParticipantLeavesTheRoutePoint() throws Exception {
        Placed placed = bench.connectedCall();

        assertThat(bench.move(placed.participant(), "transferto", AGENT).json().getInteger("finalstatus"))
                .isEqualTo(1);

        JsonObject invite = bench.invites.poll(10, TimeUnit.SECONDS);
        assertThat(invite.getString("caller_id")).isEqualTo("+31612345678");
        assertThat(invite.getString("called_number")).isEqualTo("+31201234567");
        await().until(() -> bench.participant(placed.participant()).status() == 404);
        JsonObject timeline = bench.timeline(placed);
        assertThat(timeline.getJsonObject("transferred").getString("to")).isEqualTo(AGENT);
        assertThat(timeline.getLong("agent_answered_ms")).isNotNull();
        assertThat(timeline.getBoolean("open")).isTrue();
    }

    @Test
    void theCallEndsWhenTheAgentHangsUp() throws Exception {
        Placed placed = bench.connectedCall();
        bench.move(placed.participant(), "transferto", AGENT);
        JsonObject invite = bench.invites.poll(10, TimeUnit.SECONDS);
        await().until(() -> bench.participant(placed.participant()).status() == 404);

        String path = invite.getString("callback_url").substring(bench.url().length());
        bench.post(
                path,
                new JsonObject().put("call_sid", invite.getString("call_sid")).put("reason", "end_call"));

        JsonObject ended = bench.timeline(placed).getJsonObject("ended");
        assertThat(ended.getString("by")).isEqualTo("agent");
        assertThat(ended.getString("reason")).isEqualTo("end_call");
    }

    @Test
    void theAgentIsToldWhenTheCallerHangsUp() throws Exception {
        Placed placed = bench.connectedCall();
        bench.move(placed.participant(), "transferto", AGENT);
        JsonObject invite = bench.invites.poll(10, TimeUnit.SECONDS);
        await().until(() -> bench.participant(placed.participant()).status() == 404);

        bench.post("/simulator/threecx/calls/" + placed.callId() + "/hangup", new JsonObject());

        assertThat(bench.byes.poll(10, TimeUnit.SECONDS).getString("call_sid")).isEqualTo(invite.getString("call_sid"));
    }

    @ParameterizedTest
    @CsvSource({
        "800, busy, PhoneBusy",
        "800, no-answer, NoAnswer",
        "101, busy, PhoneBusy",
        "77, unknown, NoDestinations"
    })
    void aCallThatNobodyTakesComesBackToTheRoutePoint(String destination, String mode, String reason) throws Exception {
        bench.post("/simulator/threecx/destinations", new JsonObject().put(destination, mode));
        Placed placed = bench.connectedCall();
        Bench.Events events = bench.events();

        assertThat(bench.move(placed.participant(), "transferto", destination)
                        .json()
                        .getInteger("finalstatus"))
                .isEqualTo(1);

        await().until(() -> bench.timeline(placed).getInteger("failed_transfers") == 1);
        await().until(() -> events.received.stream().anyMatch(event -> event.getJsonObject("event")
                .getString("entity")
                .equals(participantPath(placed.participant()))));
        assertThat(bench.participant(placed.participant()).json().getString("status"))
                .isEqualTo("Connected");
        assertThat(bench.timeline(placed).getString("last_failure")).isEqualTo(reason);
        events.close();
    }

    @Test
    void aCallComesBackWhenTheAgentRefusesTheInvitation() throws Exception {
        bench.inviteStatus = 486;
        Placed placed = bench.connectedCall();

        bench.move(placed.participant(), "transferto", AGENT);

        await().until(() -> bench.timeline(placed).getInteger("failed_transfers") == 1);
        assertThat(bench.participant(placed.participant()).json().getString("status"))
                .isEqualTo("Connected");
    }

    @Test
    void aRejectedTransferIsTwoHundredWithAFinalStatusOfZero() throws Exception {
        bench.post("/simulator/threecx/destinations", new JsonObject().put(AGENT, "reject"));
        Placed placed = bench.connectedCall();

        Reply rejected = bench.move(placed.participant(), "transferto", AGENT);

        assertThat(rejected.status()).isEqualTo(200);
        assertThat(rejected.json().getInteger("finalstatus")).isZero();
        assertThat(bench.participant(placed.participant()).json().getString("status"))
                .isEqualTo("Connected");
    }

    @Test
    void aSecondTransferMeanwhileIsRejected() throws Exception {
        bench.post("/simulator/threecx/destinations", new JsonObject().put(AGENT, "no-answer"));
        Placed placed = bench.connectedCall();
        bench.move(placed.participant(), "transferto", AGENT);

        assertThat(bench.move(placed.participant(), "transferto", PERSON).json().getInteger("finalstatus"))
                .isZero();
    }

    @Test
    void aPersonAnswersTalksAndHangsUp() throws Exception {
        Placed placed = bench.connectedCall();
        Bench.Events events = bench.events();

        bench.move(placed.participant(), "transferto", PERSON);

        await().until(() -> bench.timeline(placed).getJsonObject("ended") != null);
        assertThat(bench.timeline(placed).getJsonObject("ended").getString("by"))
                .isEqualTo("extension");
        String person = "/callcontrol/101/participants/1";
        assertThat(events.next()).isEqualTo("0 " + person);
        assertThat(events.next()).isEqualTo("1 " + participantPath(placed.participant()));
        assertThat(events.next()).isEqualTo("0 " + person);
        assertThat(events.next()).isEqualTo("1 " + person);
        events.close();
    }

    @Test
    void aDivertedCallLeavesAtOnceAndEndsWhenNobodyTakesIt() throws Exception {
        bench.post("/simulator/threecx/destinations", new JsonObject().put(PERSON, "no-answer"));
        Placed placed = bench.call();

        bench.move(placed.participant(), "divert", PERSON);

        assertThat(bench.participant(placed.participant()).status()).isEqualTo(404);
        await().until(() -> bench.timeline(placed).getJsonObject("ended") != null);
        assertThat(bench.timeline(placed).getJsonObject("ended").getString("reason"))
                .isEqualTo("NoAnswer");
    }

    @Test
    void aRoutedCallStaysUntilItIsTaken() throws Exception {
        bench.post("/simulator/threecx/destinations", new JsonObject().put(PERSON, "no-answer"));
        Placed placed = bench.call();

        bench.move(placed.participant(), "routeto", PERSON);

        assertThat(bench.participant(placed.participant()).json().getString("status"))
                .isEqualTo("Ringing");
        await().until(() -> bench.timeline(placed).getInteger("failed_transfers") == 1);
        bench.move(placed.participant(), "routeto", AGENT);
        await().until(() -> bench.participant(placed.participant()).status() == 404);
    }

    @Test
    void theAgentsOwnCallTakesTheWaitingCallerOver() throws Exception {
        Placed placed = bench.connectedCall();

        Reply joined = bench.post(
                "/simulator/threecx/sip-dial",
                new JsonObject().put("to_number", "+31612345678").put("call_sid", "sip-1"));

        assertThat(joined.status()).isEqualTo(200);
        assertThat(joined.json().getInteger("callid")).isEqualTo(placed.callId());
        assertThat(bench.participant(placed.participant()).status()).isEqualTo(404);
        bench.post("/simulator/threecx/sip-bye", new JsonObject().put("call_sid", "sip-1"));
        assertThat(bench.timeline(placed).getJsonObject("ended").getString("by"))
                .isEqualTo("agent");
    }

    @Test
    void theAgentReachesNobodyWhenNoCallerWaits() throws Exception {
        bench.call();

        assertThat(bench.post(
                                "/simulator/threecx/sip-dial",
                                new JsonObject()
                                        .put("to_number", "+31612345678")
                                        .put("call_sid", "sip-1"))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"busy, 486", "no-answer, 480"})
    void theAgentsOwnCallMeetsWhatTheNumberWasTold(String mode, int status) throws Exception {
        bench.post("/simulator/threecx/destinations", new JsonObject().put("+31612345678", mode));
        Placed placed = bench.connectedCall();

        assertThat(bench.post(
                                "/simulator/threecx/sip-dial",
                                new JsonObject()
                                        .put("to_number", "+31612345678")
                                        .put("call_sid", "sip-1"))
                        .status())
                .isEqualTo(status);
        assertThat(bench.participant(placed.participant()).json().getString("status"))
                .isEqualTo("Connected");
    }

    @Test
    void aRouteThatTheAgentOvertakesSettlesNothing() throws Exception {
        bench.post("/simulator/threecx/destinations", new JsonObject().put(PERSON, "no-answer"));
        Placed placed = bench.connectedCall();
        bench.move(placed.participant(), "routeto", PERSON);

        bench.post(
                "/simulator/threecx/sip-dial",
                new JsonObject().put("to_number", "900").put("call_sid", "sip-1"));

        JsonArray ringing = (JsonArray)
                bench.get("/callcontrol/" + PERSON + "/participants").value();
        assertThat(ringing).isEmpty();
        assertThat(bench.timeline(placed).getJsonObject("transferred").getString("to"))
                .isEqualTo("900");
    }

    @Test
    void endedCallsAreForgottenOldestFirst() throws Exception {
        Placed first = bench.call();
        bench.post("/simulator/threecx/calls/" + first.callId() + "/hangup", new JsonObject());
        for (int i = 0; i < 3; i++) {
            bench.post("/simulator/threecx/calls/" + bench.call().callId() + "/hangup", new JsonObject());
        }
        Placed open = bench.call();

        assertThat(bench.get("/simulator/threecx/calls/" + first.callId()).status())
                .isEqualTo(404);
        assertThat((JsonArray) bench.get("/simulator/threecx/calls").value()).hasSize(4);
        JsonArray onlyOpen =
                (JsonArray) bench.get("/simulator/threecx/calls?open=true").value();
        assertThat(onlyOpen.getJsonObject(0).getInteger("callid")).isEqualTo(open.callId());
        assertThat(onlyOpen).hasSize(1);
    }
}
