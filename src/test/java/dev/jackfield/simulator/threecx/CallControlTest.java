package dev.jackfield.simulator.threecx;

import static dev.jackfield.simulator.threecx.Bench.AGENT;
import static dev.jackfield.simulator.threecx.Bench.PERSON;
import static dev.jackfield.simulator.threecx.Bench.participantPath;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.simulator.threecx.Bench.Placed;
import dev.jackfield.simulator.threecx.Bench.Reply;
import dev.jackfield.simulator.threecx.ThreeCxSimulatorSettings.SignatureStyle;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class CallControlTest {

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
    void aTokenIsGivenForTheRightSecretAlone() throws Exception {
        Reply given = bench.form("application/x-www-form-urlencoded", Bench.tokenForm("key"));

        assertThat(given.status()).isEqualTo(200);
        assertThat(given.json().getString("token_type")).isEqualTo("Bearer");
        assertThat(given.json().getInteger("expires_in")).isEqualTo(3_600);
        assertThat(bench.form("application/x-www-form-urlencoded", Bench.tokenForm("wrong"))
                        .status())
                .isEqualTo(401);
        assertThat(bench.form("application/x-www-form-urlencoded", "client_id=900&client_secret=key")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aTokenIsGivenForAMultipartForm() throws Exception {
        String part = "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
        String body = part.formatted("client_id", "900")
                + part.formatted("client_secret", "key")
                + part.formatted("grant_type", "client_credentials")
                + "--x--\r\n";

        assertThat(bench.form("multipart/form-data; boundary=x", body).status()).isEqualTo(200);
    }

    @Test
    void nothingIsShownWithoutAToken() throws Exception {
        try (Bench stranger = new Bench()) {
            Placed placed = stranger.call();

            assertThat(stranger.get("/callcontrol").status()).isEqualTo(401);
            assertThat(stranger.act(placed.participant(), "answer", new JsonObject())
                            .status())
                    .isEqualTo(401);
            assertThat(stranger.get("/callcontrol/ws").status()).isEqualTo(401);
        }
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        try (Bench hasty = new Bench(SignatureStyle.HMAC, 1, 30_000)) {
            hasty.signIn();
            assertThat(hasty.get("/callcontrol").status()).isEqualTo(200);

            await().until(() -> hasty.get("/callcontrol").status() == 401);
        }
    }

    @Test
    void tokensExpireWhenTold() throws Exception {
        bench.post("/simulator/threecx/tokens/expire", new JsonObject());

        assertThat(bench.get("/callcontrol").status()).isEqualTo(401);
    }

    @Test
    void aDnThatIsNotGrantedIsForbidden() throws Exception {
        assertThat(bench.get("/callcontrol/" + AGENT).status()).isEqualTo(403);
        assertThat(bench.get("/callcontrol/" + AGENT + "/participants/1").status())
                .isEqualTo(403);
    }

    @Test
    void theGrantedDnsAreListedWithTheirParticipants() throws Exception {
        Placed placed = bench.call();

        JsonArray dns = (JsonArray) bench.get("/callcontrol").value();
        assertThat(dns.size()).isEqualTo(2);
        JsonObject routePoint = dns.getJsonObject(0);
        assertThat(routePoint.getString("type")).isEqualTo("Wroutepoint");
        JsonObject participant = routePoint.getJsonArray("participants").getJsonObject(0);
        assertThat(participant)
                .isEqualTo(bench.participant(placed.participant()).json());
        assertThat(participant.getString("status")).isEqualTo("Ringing");
        assertThat(participant.getString("party_caller_id")).isEqualTo("+31612345678");
        assertThat(participant.getString("party_did")).isEqualTo("+31201234567");
        assertThat(participant.getInteger("callid")).isEqualTo(placed.callId());
    }

    @Test
    void aRingingParticipantIsAnsweredOnce() throws Exception {
        Placed placed = bench.call();

        assertThat(bench.act(placed.participant(), "answer", new JsonObject())
                        .json()
                        .getInteger("finalstatus"))
                .isEqualTo(1);
        assertThat(bench.participant(placed.participant()).json().getString("status"))
                .isEqualTo("Connected");
        assertThat(bench.act(placed.participant(), "answer", new JsonObject()).status())
                .isEqualTo(422);
    }

    @Test
    void aPersonsPhoneCannotBeAnsweredByTheClient() throws Exception {
        bench.post("/simulator/threecx/destinations", new JsonObject().put(PERSON, "no-answer"));
        Placed placed = bench.connectedCall();
        bench.move(placed.participant(), "transferto", PERSON);
        JsonArray ringing = (JsonArray)
                bench.get("/callcontrol/" + PERSON + "/participants").value();
        int id = ringing.getJsonObject(0).getInteger("id");

        Reply refused = bench.post("/callcontrol/" + PERSON + "/participants/" + id + "/answer", new JsonObject());

        assertThat(refused.status()).isEqualTo(422);
    }

    @Test
    void anActionOutOfItsStateIsRefused() throws Exception {
        Placed placed = bench.call();

        assertThat(bench.move(placed.participant(), "transferto", AGENT).status())
                .isEqualTo(422);
        bench.act(placed.participant(), "answer", new JsonObject());
        assertThat(bench.move(placed.participant(), "divert", AGENT).status()).isEqualTo(422);
        assertThat(bench.act(placed.participant(), "transferto", new JsonObject())
                        .status())
                .isEqualTo(400);
        assertThat(bench.move(placed.participant(), "park", AGENT).status()).isEqualTo(404);
    }

    @Test
    void aDroppedParticipantIsGone() throws Exception {
        Placed placed = bench.connectedCall();

        assertThat(bench.act(placed.participant(), "drop", new JsonObject()).status())
                .isEqualTo(200);

        assertThat(bench.participant(placed.participant()).status()).isEqualTo(404);
        assertThat(bench.act(placed.participant(), "drop", new JsonObject()).status())
                .isEqualTo(404);
        assertThat(bench.timeline(placed).getJsonObject("ended").getString("by"))
                .isEqualTo("route-point");
    }

    @Test
    void theEventsOfACallArePointersInSequence() throws Exception {
        Bench.Events events = bench.events();
        Placed placed = bench.connectedCall();
        bench.post("/simulator/threecx/calls/" + placed.callId() + "/dtmf", new JsonObject().put("digits", "5"));
        bench.act(placed.participant(), "drop", new JsonObject());

        String entity = participantPath(placed.participant());
        await().until(() -> events.received.size() == 4);
        assertThat(events.received.stream().map(event -> event.getLong("sequence")))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(events.next()).isEqualTo("0 " + entity);
        assertThat(events.next()).isEqualTo("0 " + entity);
        assertThat(events.received.peek().getJsonObject("event").getJsonObject("attached_data"))
                .isEqualTo(new JsonObject().put("dtmf_input", "5"));
        assertThat(events.next()).isEqualTo("2 " + entity);
        assertThat(events.next()).isEqualTo("1 " + entity);
        events.close();
    }

    @Test
    void aDroppedSocketGetsNoEventsAgain() throws Exception {
        Bench.Events first = bench.events();
        bench.post("/simulator/threecx/socket/drop", new JsonObject());
        assertThat(first.closed.poll(10, java.util.concurrent.TimeUnit.SECONDS)).isNotNull();
        bench.call();

        Bench.Events second = bench.events();
        Placed later = bench.call();

        assertThat(second.next()).isEqualTo("0 " + participantPath(later.participant()));
        assertThat(first.received).isEmpty();
        second.close();
    }

    @Test
    void aCallFromTheRoutePointIsDialledAndConnected() throws Exception {
        Reply made = bench.post(
                "/callcontrol/900/devices/sip:900%40127.0.0.1:5060/makecall",
                new JsonObject().put("destination", "+31687654321"));

        assertThat(made.json().getInteger("finalstatus")).isEqualTo(1);
        JsonObject result = made.json().getJsonObject("result");
        assertThat(result.getString("status")).isEqualTo("Dialing");
        await().until(() -> bench.participant(result.getInteger("id"))
                .json()
                .getString("status")
                .equals("Connected"));
    }

    @Test
    void aRejectedCallIsAnsweredWithTwoHundredAndAFinalStatusOfZero() throws Exception {
        bench.post("/simulator/threecx/destinations", new JsonObject().put("+31687654321", "reject"));

        Reply made = bench.post("/callcontrol/900/makecall", new JsonObject().put("destination", "+31687654321"));

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().getInteger("finalstatus")).isZero();
        assertThat(made.json().getString("reason")).isEqualTo("PhoneBusy");
        assertThat(made.json().getValue("result")).isNull();
    }

    @Test
    void moreCallsThanLinesAreRefused() throws Exception {
        for (int i = 0; i < 20; i++) {
            bench.call();
        }

        Reply refused = bench.post(
                "/simulator/threecx/calls",
                new JsonObject().put("caller", "+31612345678").put("called", "+31201234567"));

        assertThat(refused.status()).isEqualTo(503);
    }

    @Test
    void anOrderWithAFieldOfTheWrongTypeIsRefused() throws Exception {
        Reply refused = bench.post(
                "/simulator/threecx/calls",
                new JsonObject()
                        .put("caller", "+31612345678")
                        .put("called", "+31201234567")
                        .put("webhook", "no"));

        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void aToldFailureIsMet() throws Exception {
        bench.post(
                "/simulator/threecx/faults",
                new JsonObject()
                        .put("path", "/callcontrol/*")
                        .put("kind", "status")
                        .put("status", 500)
                        .put("count", 1));
        Placed placed = bench.call();

        assertThat(bench.participant(placed.participant()).status()).isEqualTo(500);
        assertThat(bench.participant(placed.participant()).status()).isEqualTo(200);
    }
}
