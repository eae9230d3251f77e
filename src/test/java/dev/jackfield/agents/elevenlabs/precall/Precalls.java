package dev.jackfield.agents.elevenlabs.precall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.EdgeClient.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.core.env.Environment;

/** Sends signed pre-call requests to the service under test, and speaks with the simulated ElevenLabs behind it. */
final class Precalls {

    private final EdgeClient edge;
    private final String secret;
    private final String simulator;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicLong second = new AtomicLong(Instant.now().getEpochSecond() - 600);

    Precalls(EdgeClient edge, WebhookSecrets secrets, Environment environment) {
        this.edge = edge;
        this.secret = secrets.forSource("elevenlabs").orElseThrow();
        this.simulator = environment.getRequiredProperty("simulator.url");
    }

    Answer send(Conversation conversation) {
        return send("application/json", conversation.json());
    }

    CompletableFuture<Answer> sendAsync(Conversation conversation) {
        byte[] body = conversation.json();
        return CompletableFuture.supplyAsync(() -> send("application/json", body));
    }

    /** Signs anew each time: no two requests have the same second. */
    Answer send(String contentType, byte[] body) {
        return send(contentType, body, signature(second.incrementAndGet(), body));
    }

    /** @param signature null sends none */
    Answer send(String contentType, byte[] body, String signature) {
        HttpRequest.Builder request = HttpRequest.newBuilder(edge.address("/webhook"))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body));
        return edge.send(signature == null ? request : request.header("elevenlabs-signature", signature));
    }

    String signature(long time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + time + ",v0=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the simulator tells of the voices of this name, deleted ones included. */
    JsonNode voicesNamed(String name) {
        return simulator("GET", "/simulator/elevenlabs/voices?name=" + name, "").path("voices");
    }

    /** Whether the one voice of this name was made and is deleted. */
    boolean isDeleted(String name) {
        JsonNode voices = voicesNamed(name);
        return voices.size() == 1 && voices.path(0).hasNonNull("deleted_at");
    }

    /** Whether the one voice of this name was made and is still there. */
    boolean isThere(String name) {
        JsonNode voices = voicesNamed(name);
        return voices.size() == 1 && !voices.path(0).hasNonNull("deleted_at");
    }

    /** All voices that were made for a conversation, deleted ones included. */
    long voicesOf(String conversationId) {
        long count = 0;
        for (JsonNode voice :
                simulator("GET", "/simulator/elevenlabs/voices", "").path("voices")) {
            if (voice.toString().contains(conversationId)) {
                count++;
            }
        }
        return count;
    }

    JsonNode agent(String id) {
        return vendor("GET", "/v1/convai/agents/" + id);
    }

    void seedAgents(String... ids) {
        simulator("POST", "/simulator/elevenlabs/agents", "{\"agent_ids\":[\"" + String.join("\",\"", ids) + "\"]}");
    }

    void settings(String json) {
        simulator("PATCH", "/simulator/elevenlabs/settings", json);
    }

    void fail(String fault) {
        simulator("POST", "/simulator/elevenlabs/faults", fault);
    }

    void clearFailures() {
        simulator("DELETE", "/simulator/elevenlabs/faults", "");
    }

    private JsonNode vendor(String method, String path) {
        return exchange(HttpRequest.newBuilder(URI.create(simulator + path))
                .header("xi-api-key", "sk_simulated")
                .method(method, BodyPublishers.noBody()));
    }

    private JsonNode simulator(String method, String path, String json) {
        return exchange(HttpRequest.newBuilder(URI.create(simulator + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    private JsonNode exchange(HttpRequest.Builder request) {
        try {
            String body = http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString())
                    .body();
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new AssertionError("The simulator does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
