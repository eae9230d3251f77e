package dev.jackfield.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.calls.Timeline;
import dev.jackfield.support.EdgeClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;

/** A caller of a story, with a number of its own: consents, leaves a sample, calls the simulated 3CX, and is watched. */
final class SimulatedCaller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "story";

    private final EdgeClient edge;
    private final Timeline timeline;
    private final String simulators;
    private final String number = "+3161" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    SimulatedCaller(EdgeClient edge, Timeline timeline, String simulators) {
        this.edge = edge;
        this.timeline = timeline;
        this.simulators = simulators;
    }

    String number() {
        return number;
    }

    SimulatedCaller consents() {
        EdgeClient.Answer answer = edge.put("/api/callers/" + number.replace("+", "%2B"), """
                {"name": "Robin", "consent": {"method": "spoken", "given_at": "2026-01-01T00:00:00Z", "evidence": "test"}}
                """);
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return this;
    }

    SimulatedCaller leavesASample() {
        EdgeClient.Answer answer = edge.post(
                "/api/callers/" + number.replace("+", "%2B") + "/sample",
                "multipart/form-data; boundary=" + BOUNDARY,
                form());
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return this;
    }

    /** Calls, and returns what the simulated phone system says of the call. */
    JsonNode calls(String more) {
        return simulator(
                "POST",
                "/simulator/threecx/calls",
                "{\"caller\":\"" + number + "\",\"called\":\"+31201234567\"" + more + "}");
    }

    /** What the webhook was answered, as JSON. */
    static JsonNode answer(JsonNode placed) {
        JsonNode body = placed.path("webhook_body");
        try {
            return body.isTextual() ? JSON.readTree(body.asText()) : body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode simulator(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulators + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the call's timeline has the event, and returns the names of all events so far. */
    List<String> seesEvent(String callId, String event) {
        Awaitility.await("event " + event)
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(events(callId)).contains(event));
        return events(callId);
    }

    List<String> events(String callId) {
        return timeline.of(callId).stream().map(Timeline.Entry::eventType).toList();
    }

    private static byte[] form() {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        String head =
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"voice_sample\"; filename=\"s.wav\"\r\n"
                        + "Content-Type: audio/wav\r\n\r\n";
        form.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        try (InputStream in = SimulatedCaller.class.getResourceAsStream("/firstrun/voice-sample.wav")) {
            form.writeBytes(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return form.toByteArray();
    }
}
