package dev.jackfield.providers.mcube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;

/** The simulated account of the service under test. */
final class SimulatedMcube {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    SimulatedMcube(Environment environment) {
        this.url = environment.getRequiredProperty("simulator.url");
    }

    JsonNode post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).POST(BodyPublishers.ofString(body)));
    }

    JsonNode call(String callId) {
        return send(HttpRequest.newBuilder(URI.create(url + "/simulator/mcube/calls/" + callId)));
    }

    /** The calls to a number that were placed, whether or not their orders were answered. */
    List<JsonNode> callsTo(String nationalNumber) {
        List<JsonNode> found = new ArrayList<>();
        send(HttpRequest.newBuilder(URI.create(url + "/simulator/mcube/calls"))).forEach(call -> {
            if (call.path("to").asText().equals(nationalNumber)) {
                found.add(call);
            }
        });
        return found;
    }

    /** Has the next order meet a failure. */
    void fail(String fault) {
        post("/simulator/mcube/faults", fault);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            String answer = http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString())
                    .body();
            return new ObjectMapper().readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
