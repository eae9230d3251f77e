package dev.jackfield.providers.mcube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.calls.Timeline;
import dev.jackfield.calls.live.CallPlan;
import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.edge.sockets.LiveSocket;
import dev.jackfield.edge.sockets.SocketRefusal;
import dev.jackfield.media.stream.AudioEncoding;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.StreamEvent.Started;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.ServiceTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;

/** The beginning of a Mcube stream: which call it is, and which bot takes it. */
@ServiceTest
class McubeStreamStartTest {

    private static final AudioFormat FORMAT = new AudioFormat(AudioEncoding.MULAW, 8000);

    private final EdgeClient edge;
    private final WebhookSecrets secrets;
    private final ProducerTemplate routes;
    private final Timeline timeline;
    private final JdbcClient jdbc;

    McubeStreamStartTest(
            EdgeClient edge, WebhookSecrets secrets, ProducerTemplate routes, Timeline timeline, JdbcClient jdbc) {
        this.edge = edge;
        this.secrets = secrets;
        this.routes = routes;
        this.timeline = timeline;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void makeBot() {
        edge.put("/api/bots/stream.1", """
                {"agent_id":"agent_stream","bot_name":"Asha","company":"Acme","language":"en","first_message":"Hi","prompt":"Be brief.",
                 "transfer_to":"101","numbers":["+918001230201"],"business":{"id":"b-9","name":"Acme Homes"}}""");
    }

    @Test
    void aCallThatAWebhookAnnouncedIsTakenByTheBotOfItsNumber() {
        String id = newId();
        String call = announce(id, "+918001230201");
        Exchange begun = start(id, new FakeSocket(call, Map.of()).with("callId", call), Map.of());
        CallPlan plan = plan(begun);
        assertThat(begun.getVariable("callId", String.class)).isEqualTo(call);
        assertThat(plan.providerCallId()).isEqualTo(id);
        assertThat(plan.agentId()).isEqualTo("agent_stream");
        assertThat(plan.from()).isEqualTo("+919876500009");
        assertThat(plan.to()).isEqualTo("+918001230201");
        assertThat(plan.transferTo()).isEqualTo("101");
        assertThat(plan.variables())
                .containsEntry("bot_name", "Asha")
                .containsEntry("business_name", "Acme Homes")
                .containsEntry("direction", "inbound");
        assertThat(events(call))
                .containsSubsequence("webhook_received", "websocket_connected", "answered", "bot_resolved");
        assertThat(state(call)).isEqualTo("in-progress");
    }

    @Test
    void aCallWithoutAWebhookIsReadFromTheHeadersOfTheHandshake() {
        Map<String, String> headers = Map.of(
                "x-did",
                "8001230201",
                "X-CUSTNUMBER",
                "9876500010",
                "X-CustName",
                "Robin",
                "x-bid",
                "77",
                "X-Agent-ID",
                "9");
        Exchange begun = start(newId(), new FakeSocket("session-1", headers), Map.of());
        CallPlan plan = plan(begun);
        assertThat(plan.agentId()).isEqualTo("agent_stream");
        assertThat(plan.from()).isEqualTo("+919876500010");
        assertThat(plan.variables()).containsEntry("customer_name", "Robin").containsEntry("business_id", "77");
        assertThat(state(begun.getVariable("callId", String.class))).isEqualTo("in-progress");
    }

    @Test
    void theSameFieldsMayStandInTheStartMessage() {
        Map<String, String> fields = Map.of("X-DID", "+918001230201", "x-custname", "Robin");
        CallPlan plan = plan(start(newId(), new FakeSocket("session-2", Map.of()), fields));
        assertThat(plan.agentId()).isEqualTo("agent_stream");
        assertThat(plan.variables()).containsEntry("customer_name", "Robin");
    }

    @Test
    void aStreamThatNamesNoCallIsKnownByItsPath() {
        String session = newId();
        Exchange begun = start(null, new FakeSocket(session, Map.of("X-DID", "8001230201")), Map.of());
        assertThat(plan(begun).providerCallId()).isEqualTo(session);
    }

    @Test
    void theStreamOfAnotherCallIsRefused() {
        String id = newId();
        String call = announce(id, "+918001230201");
        Exchange begun = start(newId(), new FakeSocket(call, Map.of()).with("callId", call), Map.of());
        assertThat(begun.getException()).isInstanceOf(SocketRefusal.class).hasMessageContaining("not of the call");
    }

    @Test
    void theStreamOfACallThatIsOverIsRefused() {
        String id = newId();
        String call = announce(id, "+918001230201");
        post("{\"callId\":\"" + id + "\",\"dialStatus\":\"CANCEL\"}");
        assertThat(start(id, new FakeSocket(call, Map.of()).with("callId", call), Map.of())
                        .getException())
                .isInstanceOf(SocketRefusal.class);
        assertThat(start(id, new FakeSocket(id, Map.of()), Map.of()).getException())
                .isInstanceOf(SocketRefusal.class);
    }

    @Test
    void aCallThatWePlacedIsTakenByTheBotOfItsOrderWithItsVariables() {
        edge.put("/api/bots/stream.2", "{\"agent_id\":\"agent_order\"}");
        String id = newId();
        UUID order = UUID.randomUUID();
        jdbc.sql(
                        "insert into outbound_calls (id, provider, number, did, bot_id, variables, status)"
                                + " values (?, 'mcube', '9876500011', '8001230201', 'stream.2', '{\"offer\":\"A\",\"age\":4}', 'unknown')")
                .param(order)
                .update();
        String answer = post("{\"callId\":\"" + id + "\",\"callDirection\":\"outbound\",\"fromNumber\":\"8001230201\","
                + "\"toNumber\":\"9876500011\",\"dialStatus\":\"CONNECTING\",\"refid\":\"" + order + "\"}");
        String call = URI.create(answer).getPath().substring("/ws/".length());
        CallPlan plan = plan(start(id, new FakeSocket(call, Map.of()).with("callId", call), Map.of()));
        assertThat(plan.agentId()).isEqualTo("agent_order");
        assertThat(plan.from()).isEqualTo("+918001230201");
        assertThat(plan.to()).isEqualTo("+919876500011");
        assertThat(plan.variables())
                .containsEntry("offer", "A")
                .containsEntry("age", 4)
                .containsEntry("direction", "outbound");
    }

    private Exchange start(@Nullable String callId, LiveSocket socket, Map<String, String> fields) {
        return routes.request("direct:mcube-stream-start", exchange -> {
            exchange.setVariable("socket", socket);
            exchange.getMessage().setBody(new Started(callId, "STREAM-1", FORMAT, null, null, fields));
        });
    }

    private static CallPlan plan(Exchange begun) {
        assertThat(begun.getException()).isNull();
        return begun.getMessage().getBody(CallPlan.class);
    }

    private String announce(String id, String did) {
        String url = post(
                "{\"callId\":\"" + id + "\",\"callDirection\":\"inbound\",\"fromNumber\":\"9876500009\",\"toNumber\":\""
                        + did + "\",\"dialStatus\":\"CONNECTING\"}");
        return URI.create(url).getPath().substring("/ws/".length());
    }

    private String post(String json) {
        return edge.send(HttpRequest.newBuilder(edge.address("/webhook/mcube"))
                        .header("X-Webhook-Secret", secrets.forSource("mcube").orElseThrow())
                        .POST(BodyPublishers.ofString(json)))
                .json()
                .path("wss_url")
                .asText();
    }

    private List<String> events(String call) {
        return timeline.of(call).stream().map(Timeline.Entry::eventType).toList();
    }

    private String state(String call) {
        return jdbc.sql("select state from call_sessions where call_id = ?")
                .param(UUID.fromString(call))
                .query(String.class)
                .single();
    }

    private static String newId() {
        return "CALL-" + UUID.randomUUID();
    }
}
