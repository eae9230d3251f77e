package dev.jackfield.providers.mcube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.EdgeClient.Answer;
import dev.jackfield.support.ServiceTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;

/** Calls that we place, over the simulated account. */
@ServiceTest
class OutboundCallsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String ORDERS = "/Restmcube-api/outbound-calls-websocket";

    private final EdgeClient edge;
    private final JdbcClient jdbc;
    private final ProducerTemplate routes;
    private final SimulatedMcube mcube;

    OutboundCallsTest(EdgeClient edge, JdbcClient jdbc, ProducerTemplate routes, Environment environment) {
        this.edge = edge;
        this.jdbc = jdbc;
        this.routes = routes;
        this.mcube = new SimulatedMcube(environment);
    }

    @Test
    void aNumberIsCalledOnceAndItsCallIsFound() {
        String id = order(
                "{\"number\":\"+91 98765 10001\",\"did\":\"8001230101\",\"variables\":{\"customer_name\":\"Robin\"}}");
        JsonNode shown = settled(id, "placed", true);
        assertThat(shown.path("provider").asText()).isEqualTo("mcube");
        assertThat(shown.path("call_state").asText()).isEqualTo("initiated");
        List<JsonNode> placed = mcube.callsTo("9876510001");
        assertThat(placed).hasSize(1);
        assertThat(placed.get(0).path("from").asText()).isEqualTo("8001230101");
        assertThat(placed.get(0).path("callid").asText())
                .isEqualTo(shown.path("provider_call_id").asText());
        await().atMost(LONG)
                .until(
                        () -> mcube.callsTo("9876510001").get(0).path("wss_url").asText(),
                        url -> url.contains("/ws/" + shown.path("call_id").asText() + "?token="));
        assertThat(jdbc.sql("select direction from call_sessions where call_id = ?")
                        .param(UUID.fromString(shown.path("call_id").asText()))
                        .query(String.class)
                        .single())
                .isEqualTo("outbound");
    }

    @Test
    void theEndThatThePhoneSystemReportsIsTheEndOfTheCall() {
        String id = order("{\"number\":\"9876510002\"}");
        JsonNode shown = settled(id, "placed", true);
        mcube.post(
                "/simulator/mcube/calls/" + shown.path("provider_call_id").asText() + "/end",
                "{\"dialStatus\":\"BUSY\"}");
        JsonNode over = edge.get("/api/outbound-calls/" + id).json();
        assertThat(over.path("call_state").asText()).isEqualTo("not-picked");
        assertThat(over.path("call_end_reason").asText()).isEqualTo("busy");
    }

    @Test
    void theSameNumberAgainGetsTheFirstCallsId() {
        JsonNode first = send("{\"numbers\":[\"9876510011\",\"+919876510011\",\"9876510012\"]}", null)
                .json();
        assertThat(first.path("calls")).hasSize(2);
        JsonNode second = send("{\"numbers\":[\"09876510011\"]}", null).json();
        assertThat(second.path("calls").get(0).path("duplicate").asBoolean()).isTrue();
        assertThat(first.path("calls").findValuesAsText("id"))
                .contains(second.path("calls").get(0).path("id").asText());
        JsonNode fromAnother = send("{\"numbers\":[\"09876510011\"],\"did\":\"8009990000\"}", null)
                .json();
        assertThat(fromAnother.path("calls").get(0).path("duplicate").asBoolean())
                .isFalse();
        allPlaced(first);
        allPlaced(fromAnother);
    }

    @Test
    void aRepeatedRequestGetsItsFirstAnswer() {
        String key = UUID.randomUUID().toString();
        Answer first = send("{\"numbers\":[\"9876510021\",\"9876510022\"]}", key);
        assertThat(first.status()).isEqualTo(202);
        assertThat(send("{\"numbers\":[\"9876510021\",\"9876510022\"]}", key).json())
                .isEqualTo(first.json());
        Answer other = send("{\"numbers\":[\"9876510023\"]}", key);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().path("error_code").asText()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        allPlaced(first.json());
    }

    @Test
    void aRefusalWithStatus200IsAFailure() {
        mcube.fail(fault(
                "\"status\":200,\"kind\":\"status\",\"body\":{\"status\":\"false\",\"msg\":\"agent is in oncall\"}"));
        JsonNode shown = settled(order("{\"number\":\"9876510031\"}"), "failed", false);
        assertThat(shown.path("error").asText()).contains("agent is in oncall");
        assertThat(mcube.callsTo("9876510031")).isEmpty();
    }

    @Test
    void anAnswerWithoutACallIsAFailure() {
        mcube.fail(fault("\"status\":200,\"kind\":\"status\",\"body\":{\"status\":true,\"msg\":\"ok\"}"));
        assertThat(settled(order("{\"number\":\"9876510032\"}"), "failed", false)
                        .path("error")
                        .asText())
                .contains("named no call");
    }

    @Test
    void anOrderWhoseAnswerWasLostIsNotRepeatedAndFoundByItsWebhook() {
        mcube.fail(fault("\"kind\":\"cut\",\"when\":\"after\""));
        JsonNode shown = settled(order("{\"number\":\"9876510041\"}"), "placed", true);
        assertThat(mcube.callsTo("9876510041")).hasSize(1);
        assertThat(shown.path("provider_call_id").asText())
                .isEqualTo(mcube.callsTo("9876510041").get(0).path("callid").asText());
    }

    @Test
    void anOrderOfWhichNothingIsHeardStaysUnknown() {
        mcube.fail(fault("\"kind\":\"hang\""));
        String silent = order("{\"number\":\"9876510042\"}");
        assertThat(settled(silent, "unknown", false).path("error").asText()).contains("no answer");
        mcube.fail(fault("\"kind\":\"status\",\"status\":502"));
        String broken = order("{\"number\":\"9876510043\"}");
        assertThat(settled(broken, "unknown", false).path("error").asText()).contains("502");
        assertThat(mcube.callsTo("9876510042")).isEmpty();
        assertThat(mcube.callsTo("9876510043")).isEmpty();
    }

    @Test
    void anOrderThatWasBrokenOffIsNotRepeated() {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        "insert into outbound_calls (id, provider, number, did, status) values (?, 'mcube', '9876510044', '8001230101', 'placing')")
                .param(id)
                .update();
        routes.request(
                "job:place-call?key=" + id, exchange -> exchange.getMessage().setBody("{}"));
        assertThat(settled(id.toString(), "unknown", false).path("error").asText())
                .contains("broken off");
        assertThat(mcube.callsTo("9876510044")).isEmpty();
    }

    @Test
    void callsArePlacedAtTheirPace() {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            numbers.add("\"987652000" + i + "\"");
        }
        JsonNode answer = send("{\"numbers\":" + numbers + "}", null).json();
        allPlaced(answer);
        Double seconds = jdbc.sql("""
                        select extract(epoch from max(asked_at) - min(asked_at)) from outbound_calls
                        where number like '987652000%'
                        """).query(Double.class).single();
        assertThat(seconds)
                .as("five intervals of 0.2 s, less what the first was late")
                .isGreaterThan(0.6);
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        Answer answer = send(
                "{\"numbers\":[\"abc\"],\"did\":1,\"bot_id\":\"\",\"provider\":\"nobody\",\"variables\":{\"a\":[]},\"when\":\"now\"}",
                null);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("fields").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("numbers", "did", "bot_id", "provider", "variables", "when");
        assertThat(send("{}", null).json().path("fields").has("numbers")).isTrue();
        for (String other : List.of("threecx", "elevenlabs")) {
            assertThat(send("{\"number\":\"9876510051\",\"provider\":\"" + other + "\"}", null)
                            .json()
                            .path("fields")
                            .has("provider"))
                    .as(other)
                    .isTrue();
        }
    }

    @Test
    void anOrderThatDoesNotExistIsNotFound() {
        assertThat(edge.get("/api/outbound-calls/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(edge.get("/api/outbound-calls/7").status()).isEqualTo(404);
    }

    @Test
    void aCallIsEndedOverRest() {
        JsonNode shown = settled(order("{\"number\":\"9876510061\"}"), "placed", true);
        String callId = shown.path("provider_call_id").asText();
        var ended = routes.request(
                "direct:mcube-hang-up",
                exchange -> exchange.setVariable("callId", shown.path("call_id").asText()));
        assertThat(ended.getException()).isNull();
        assertThat(mcube.call(callId).path("ended").asText()).isEqualTo("ANSWER");
        await().atMost(LONG)
                .until(
                        () -> edge.get("/api/outbound-calls/" + shown.path("id").asText())
                                .json()
                                .path("call_state")
                                .asText(),
                        "completed"::equals);
    }

    private static String fault(String details) {
        return "{\"method\":\"POST\",\"path\":\"" + ORDERS + "\",\"count\":1," + details + "}";
    }

    private String order(String body) {
        Answer answer = send(body, null);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.json().path("calls").get(0).path("id").asText();
    }

    private Answer send(String body, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(edge.address("/api/outbound-calls"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return edge.send(key == null ? request : request.header("Idempotency-Key", key));
    }

    /** Waits, so that a failure told to the phone system meets the next test's order and not one of these. */
    private void allPlaced(JsonNode answer) {
        answer.path("calls").forEach(call -> settled(call.path("id").asText(), "placed", true));
    }

    /** The order once it has this status, and its call if it must have one. */
    private JsonNode settled(String id, String status, boolean withCall) {
        return await().atMost(LONG)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> edge.get("/api/outbound-calls/" + id).json(),
                        shown -> shown.path("status").asText().equals(status)
                                && (!withCall || shown.path("call_id").isTextual()));
    }
}
