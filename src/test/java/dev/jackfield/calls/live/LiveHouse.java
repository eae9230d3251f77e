package dev.jackfield.calls.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.support.EdgeClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service as a test of live calls sees it: the made-up phone, the simulators, and what is kept of calls. */
final class LiveHouse {

    private static final String AGENT = "agent_simulated";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EdgeClient edge;
    private final WebhookSecrets secrets;
    private final JdbcClient jdbc;
    private final MeterRegistry meters;
    private final String simulators;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    LiveHouse(EdgeClient edge, WebhookSecrets secrets, JdbcClient jdbc, MeterRegistry meters, Environment settings) {
        this.edge = edge;
        this.secrets = secrets;
        this.jdbc = jdbc;
        this.meters = meters;
        this.simulators = settings.getRequiredProperty("simulator.url");
    }

    /** How a call ended, as far as it has. */
    record Row(String state, String endReason) {}

    /** The address of a provider's audio socket at the service under test. */
    URI socket(String path) {
        return URI.create(edge.address(path).toString().replaceFirst("http", "ws"));
    }

    /** Opens a socket and says nothing. */
    WebSocket open(String path) {
        try {
            return http.newWebSocketBuilder()
                    .buildAsync(socket(path), new WebSocket.Listener() {})
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof WebSocketHandshakeException refused ? new Refused(refused.getResponse()) : e;
        }
    }

    /** A handshake that was answered with something else than a socket. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient HttpResponse<?> answer;

        Refused(HttpResponse<?> answer) {
            super("status " + answer.statusCode() + ", " + answer.body());
            this.answer = answer;
        }

        HttpResponse<?> answer() {
            return answer;
        }
    }

    String secret(String provider) {
        return secrets.forSource(provider).orElseThrow();
    }

    /** Somebody calls through the made-up phone system. */
    NewcomerPhone call(String callId, Map<String, String> with) {
        return new NewcomerPhone(socket("/ws/newcomer/" + callId + "?secret=" + secret("newcomer")), callId, with);
    }

    /** The call of the provider's id. */
    Row row(String provider, String providerCallId) {
        return jdbc.sql("""
                        select s.state, s.end_reason from call_provider_ids i join call_sessions s using (call_id)
                        where i.provider = ? and i.provider_call_id = ?
                        """)
                .params(provider, providerCallId)
                .query((row, number) -> new Row(row.getString("state"), row.getString("end_reason")))
                .single();
    }

    /** What the call's timeline holds. */
    List<String> events(String provider, String providerCallId) {
        return jdbc.sql("""
                        select l.event_type from call_provider_ids i join call_log l using (call_id)
                        where i.provider = ? and i.provider_call_id = ? order by l.id
                        """)
                .params(provider, providerCallId)
                .query(String.class)
                .list();
    }

    /** The vendor's id of the conversation with the call's agent. */
    String conversation(String provider, String providerCallId) {
        return jdbc.sql("""
                        select s.agent_conversation_id from call_provider_ids i join call_sessions s using (call_id)
                        where i.provider = ? and i.provider_call_id = ?
                        """)
                .params(provider, providerCallId)
                .query(String.class)
                .single();
    }

    /** What the agent of a conversation was told beside the audio. */
    List<String> contexts(String conversationId) {
        List<String> texts = new ArrayList<>();
        agent(conversationId).path("contexts").forEach(context -> texts.add(context.asText()));
        return texts;
    }

    /** How often the agent of a conversation has heard somebody speak. */
    int heard(String conversationId) {
        return agent(conversationId).path("utterances").asInt();
    }

    private JsonNode agent(String conversationId) {
        for (JsonNode each :
                simulator("GET", "/simulator/elevenlabs/conversations", "").path("conversations")) {
            if (each.path("conversation_id").asText().equals(conversationId)) {
                return each.path("socket");
            }
        }
        throw new AssertionError("there is no conversation " + conversationId);
    }

    /** Leases on agents' sessions. */
    int leases() {
        return jdbc.sql("select count(*) from leases where name like 'agent-session:%'")
                .query(Integer.class)
                .single();
    }

    /** Sessions with agents that are open, as the metric says. */
    double sessions() {
        return meters.get("jackfield.agent.sessions").gauge().value();
    }

    /** What agents do from now on. */
    void script(String steps) {
        simulator("POST", "/simulator/elevenlabs/agents/" + AGENT + "/script", "{\"steps\":" + steps + "}");
    }

    /** The agent's next connection breaks so long after it began. */
    void fault(String kind, int millis) {
        simulator(
                "POST",
                "/simulator/elevenlabs/faults",
                "{\"path\":\"/v1/convai/conversation\",\"kind\":\"" + kind + "\",\"when\":\"during\",\"millis\":"
                        + millis + ",\"count\":1}");
    }

    /** The vendor closes the agent's next connection, so long after it began. */
    void closes(int code, String reason, int millis) {
        simulator(
                "POST",
                "/simulator/elevenlabs/faults",
                "{\"path\":\"/v1/convai/conversation\",\"kind\":\"close\",\"when\":\"during\",\"millis\":" + millis
                        + ",\"count\":1,\"status\":" + code + ",\"body\":\"" + reason + "\"}");
    }

    /** How many conversations the vendor allows at once. */
    void sessionsAllowed(int number) {
        simulator(
                "PATCH",
                "/simulator/elevenlabs/settings",
                "{\"socket\":{\"concurrency\":" + number + ",\"busy_answer\":429}}");
    }

    /** Agents do what they usually do. */
    void usual() {
        simulator("DELETE", "/simulator/elevenlabs/agents/" + AGENT + "/script", "");
        simulator("DELETE", "/simulator/elevenlabs/faults", "");
        sessionsAllowed(30);
    }

    JsonNode simulator(String method, String path, String body) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(simulators + path))
                            .timeout(Duration.ofSeconds(10))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(path, e);
        }
    }
}
