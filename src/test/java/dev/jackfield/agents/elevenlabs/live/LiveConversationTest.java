package dev.jackfield.agents.elevenlabs.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.agents.session.AgentRequest;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.support.ServiceTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/** A conversation of the whole service with the simulated vendor. */
@ServiceTest
class LiveConversationTest {

    private final CamelContext camel;
    private final Vertx vertx;
    private final Environment environment;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String callId = UUID.randomUUID().toString();

    LiveConversationTest(CamelContext camel, Vertx vertx, Environment environment) {
        this.camel = camel;
        this.vertx = vertx;
        this.environment = environment;
    }

    private void send(String action, Object body, Map<String, Object> more) {
        Exchange exchange = camel.createFluentProducerTemplate()
                .to("voice-agent:" + action)
                .withProcessor(prepared -> {
                    prepared.getMessage().setBody(body);
                    prepared.setVariable("callId", callId);
                    more.forEach(prepared::setVariable);
                })
                .send();
        assertThat(exchange.getException()).isNull();
    }

    /** This call's conversation as the simulator knows it; null before it is there. */
    private JsonObject record() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(environment.getProperty("simulator.url") + "/simulator/elevenlabs/conversations"))
                .timeout(Duration.ofSeconds(5))
                .build();
        List<JsonObject> found = new JsonObject(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body())
                .getJsonArray("conversations").stream()
                        .map(JsonObject.class::cast)
                        .filter(conversation -> callId.equals(
                                conversation.getJsonObject("dynamic_variables").getString("our_call")))
                        .toList();
        return found.isEmpty() ? null : found.get(0);
    }

    @Test
    void theServiceTalksWithTheAgentAndTakesItsReport() throws Exception {
        AgentRequest request = new AgentRequest(
                "elevenlabs",
                environment.getProperty("elevenlabs.agent-id"),
                AudioFormat.MULAW_8000,
                null,
                null,
                null,
                null,
                Map.of("our_call", callId));
        send("open", request, Map.of("agentContext", vertx.getOrCreateContext()));
        await().atMost(5, TimeUnit.SECONDS).until(() -> record() != null);
        await().atMost(5, TimeUnit.SECONDS).until(() -> {
            send("hear", AudioPayload.of(new byte[160]), Map.of());
            return record().getJsonObject("socket").getInteger("heard_bytes") > 0;
        });
        send("close", null, Map.of());
        await().atMost(5, TimeUnit.SECONDS).untilAsserted(() -> assertThat(record().getJsonArray("deliveries"))
                .extracting(delivery -> ((JsonObject) delivery).getInteger("status"))
                .containsExactly(200));
        assertThat(record().getString("termination_reason")).isEqualTo("Client disconnected: 1000");
    }
}
