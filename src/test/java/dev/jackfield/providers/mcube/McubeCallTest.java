package dev.jackfield.providers.mcube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.calls.SocketTokens;
import dev.jackfield.calls.Timeline;
import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.EdgeClient.Answer;
import dev.jackfield.support.ServiceTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A Mcube call as its webhook tells it. */
@ServiceTest
class McubeCallTest {

    private final EdgeClient edge;
    private final WebhookSecrets secrets;
    private final SocketTokens tokens;
    private final Timeline timeline;
    private final JdbcClient jdbc;

    McubeCallTest(EdgeClient edge, WebhookSecrets secrets, SocketTokens tokens, Timeline timeline, JdbcClient jdbc) {
        this.edge = edge;
        this.secrets = secrets;
        this.tokens = tokens;
        this.timeline = timeline;
        this.jdbc = jdbc;
    }

    @Test
    void aCallThatConnectsIsToldItsSocketWithATokenThatWorksOnce() {
        String id = newId();
        Answer answer = post(connect(id));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        URI socket = URI.create(answer.json().path("wss_url").asText());
        UUID call = UUID.fromString(socket.getPath().substring("/ws/".length()));
        assertThat(row(id)).containsEntry("call_id", call).containsEntry("hand_over", "none");
        assertThat(row(id)).containsEntry("caller_number", "+919876500001").containsEntry("direction", "inbound");
        String token = socket.getQuery().substring("token=".length());
        assertThat(tokens.redeem(UUID.randomUUID(), token)).isFalse();
        assertThat(tokens.redeem(call, token + "x")).isFalse();
        assertThat(tokens.redeem(call, token)).isTrue();
        assertThat(tokens.redeem(call, token)).isFalse();
    }

    @Test
    void repeatsAtOnceAreOneCallAndEachAnswerOpensItsSocket() {
        String id = newId();
        List<Answer> answers = IntStream.range(0, 10)
                .parallel()
                .mapToObj(each -> post(connect(id)))
                .toList();
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(answers.stream()
                        .map(answer -> URI.create(answer.json().path("wss_url").asText())
                                .getPath())
                        .distinct())
                .hasSize(1);
        URI last = URI.create(answers.get(3).json().path("wss_url").asText());
        UUID call = (UUID) row(id).get("call_id");
        assertThat(tokens.redeem(call, last.getQuery().substring("token=".length())))
                .isTrue();
        URI other = URI.create(answers.get(7).json().path("wss_url").asText());
        assertThat(tokens.redeem(call, other.getQuery().substring("token=".length())))
                .isFalse();
        assertThat(events(call)).containsExactly("webhook_received");
        assertThat(jobsOf(call)).as("nothing is cloned or handed over").isZero();
    }

    @Test
    void aCallEndsOnceAsItsLastWebhookSays() {
        String id = newId();
        post(connect(id));
        String end = "{\"callId\":\"" + id + "\",\"dialStatus\":\"NoAnswer\"}";
        for (int i = 0; i < 3; i++) {
            Answer answer = post(end);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("status").asText()).isEqualTo("ok");
        }
        post("{\"callId\":\"" + id + "\",\"dialStatus\":\"ANSWER\",\"endTime\":\"2026-01-01 12:05:00\"}");
        assertThat(row(id)).containsEntry("state", "not-picked").containsEntry("end_reason", "no answer");
        assertThat(events((UUID) row(id).get("call_id"))).containsOnlyOnce("call_ended");
        assertThat(jdbc.sql("select count(*) from webhook_events where source = 'mcube' and event_key like ?")
                        .param(id + ":NOANSWER%")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void anEndThatComesFirstLeavesNothingToConnect() {
        String id = newId();
        post("{\"callId\":\"" + id + "\",\"dialStatus\":\"BUSY\",\"fromNumber\":\"9876500002\"}");
        Answer late = post(connect(id));
        assertThat(late.json().has("wss_url")).isFalse();
        assertThat(late.json().path("status").asText()).isEqualTo("ok");
        assertThat(row(id)).containsEntry("state", "not-picked");
    }

    @Test
    void anAnswerMakesACallGoOn() {
        String id = newId();
        post(connect(id));
        post("{\"callId\":\"" + id + "\",\"dialStatus\":\"ANSWER\"}");
        assertThat(row(id)).containsEntry("state", "in-progress");
        post("{\"callId\":\"" + id
                + "\",\"dialStatus\":\"ANSWER\",\"endTime\":\"2026-01-01 12:05:00\",\"answeredTime\":\"120\"}");
        assertThat(row(id)).containsEntry("state", "completed");
    }

    @Test
    void theSecretMayStandInAHeaderOrInTheAddressAndNowhereElse() {
        String secret = secrets.forSource("mcube").orElseThrow();
        assertThat(send("/webhook/mcube?secret=" + secret, Map.of()).status()).isEqualTo(200);
        for (Map<String, String> headers : List.of(
                Map.of("X-Webhook-Secret", secret),
                Map.of("x-mcube-webhook-secret", secret),
                Map.of("Authorization", "Bearer " + secret))) {
            assertThat(send("/webhook/mcube", headers).status())
                    .as(headers.keySet().toString())
                    .isEqualTo(200);
        }
        for (Map<String, String> headers : List.of(
                Map.<String, String>of(),
                Map.of("X-Webhook-Secret", "wrong"),
                Map.of("secret", secret),
                Map.of("X-BID", "1", "X-Agent-id", "2"))) {
            assertThat(send("/webhook/mcube", headers).status())
                    .as(headers.toString())
                    .isEqualTo(401);
        }
        assertThat(send("/webhook/mcube?secret=wrong", Map.of()).status()).isEqualTo(401);
    }

    @Test
    void aBodyThatNamesNoCallIsNamed() {
        Answer answer = post("{\"dialStatus\":\"CONNECTING\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("fields").has("callId")).isTrue();
    }

    private static String newId() {
        return "CALL-" + UUID.randomUUID();
    }

    private static String connect(String id) {
        return "{\"callId\":\"" + id
                + "\",\"callDirection\":\"inbound\",\"fromNumber\":\"+919876500001\",\"toNumber\":\"8001230000\",\"dialStatus\":\"CONNECTING\"}";
    }

    private Answer post(String json) {
        return edge.send(HttpRequest.newBuilder(edge.address("/webhook/mcube"))
                .header("Content-Type", "application/json")
                .header("X-Webhook-Secret", secrets.forSource("mcube").orElseThrow())
                .POST(BodyPublishers.ofString(json)));
    }

    private Answer send(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(edge.address(path))
                .POST(BodyPublishers.ofString("{\"callId\":\"" + newId() + "\",\"dialStatus\":\"BUSY\"}"));
        headers.forEach(request::header);
        return edge.send(request);
    }

    private Map<String, Object> row(String providerCallId) {
        return jdbc.sql("select s.* from call_sessions s join call_provider_ids i using (call_id)"
                        + " where i.provider = 'mcube' and i.provider_call_id = ?")
                .param(providerCallId)
                .query()
                .singleRow();
    }

    private List<String> events(UUID call) {
        return timeline.of(call.toString()).stream()
                .map(Timeline.Entry::eventType)
                .toList();
    }

    private int jobsOf(UUID call) {
        return jdbc.sql("select count(*) from scheduled_tasks where task_instance = ?")
                .param(call.toString())
                .query(Integer.class)
                .single();
    }
}
