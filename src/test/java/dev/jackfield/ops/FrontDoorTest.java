package dev.jackfield.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.calls.LiveCallSeats;
import dev.jackfield.edge.sockets.SocketDrain;
import dev.jackfield.local.DataFolder;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.EdgeClient.Answer;
import dev.jackfield.support.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the public port tells anybody. */
@ServiceTest
class FrontDoorTest {

    private final EdgeClient edge;
    private final LiveCallSeats seats;
    private final SocketDrain sockets;
    private final MeterRegistry meters;
    private final DataFolder data;

    FrontDoorTest(EdgeClient edge, LiveCallSeats seats, SocketDrain sockets, MeterRegistry meters, DataFolder data) {
        this.edge = edge;
        this.seats = seats;
        this.sockets = sockets;
        this.meters = meters;
        this.data = data;
    }

    @Test
    void programsAreGreetedWithJson() {
        Answer answer = edge.get("/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.json().path("message").asText()).contains("Jackfield");
    }

    @Test
    void peopleAreGreetedWithAPage() {
        Answer answer = edge.send(HttpRequest.newBuilder(edge.address("/")).header("Accept", "text/html,*/*;q=0.8"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("text/html");
        assertThat(answer.text()).contains("<h1>Jackfield</h1>").doesNotContain("{{");
    }

    @Test
    void thePageAndWhatItNamesComeFromHereAndMayLoadNothingElse() {
        Answer page = edge.send(HttpRequest.newBuilder(edge.address("/")).header("Accept", "text/html"));
        assertThat(page.header("content-security-policy")).startsWith("default-src 'self';");
        for (String file : List.of("/console/console.js", "/console/console.css")) {
            assertThat(page.text()).contains("\"" + file + "\"");
            Answer answer = edge.get(file);
            assertThat(answer.status()).as(file).isEqualTo(200);
            assertThat(answer.header("content-type")).as(file).startsWith("text/");
        }
        assertThat(edge.get("/console/index.html").status()).isEqualTo(404);
        assertThat(edge.get("/console/..%2Fapplication.yaml").status()).isBetween(400, 404);
    }

    @Test
    void healthNamesEachPartAndNoDetails() {
        Answer answer = edge.get("/health");
        assertThat(answer.status()).isEqualTo(200);
        JsonNode health = answer.json();
        assertThat(health.path("status").asText()).isIn("ok", "degraded");
        assertThat(health.path("service").asText()).isEqualTo("jackfield");
        assertThat(health.path("version").asText()).isNotBlank();
        assertThat(health.path("timestamp").asText()).endsWith("Z");
        assertThat(health.path("parts").path("db").asText()).isEqualTo("ok");
        assertThat(health.path("parts").path("redis").asText()).isEqualTo("ok");
        assertThat(health.path("parts").path("bots").asText()).isEqualTo("ok");
        assertThat(health.path("parts")).allMatch(JsonNode::isTextual);
    }

    @Test
    void performanceShowsWhatThisNodeHasToDo() {
        Answer answer = edge.get("/health/performance");
        JsonNode shown = answer.json();
        assertThat(answer.status()).isEqualTo(shown.path("overloaded_by").isEmpty() ? 200 : 503);
        assertThat(shown.path("cpu").path("processors").asInt()).isPositive();
        assertThat(shown.path("memory").path("heap_percent").asDouble()).isBetween(0.1, 100.0);
        assertThat(shown.path("disk").path("free_mb").asLong()).isPositive();
        assertThat(shown.path("threads").path("live").asInt()).isPositive();
        assertThat(shown.path("sockets").path("open").isInt()).isTrue();
        assertThat(shown.path("sessions").path("calls_limit").asInt()).isEqualTo(50);
    }

    @Test
    void anOverloadedNodeSaysByWhat() throws JsonProcessingException {
        OverloadSettings tight = new OverloadSettings(101, 0, 0, 1, 100);
        Performance performance = new Performance(tight, seats, sockets, meters, data, new ObjectMapper());
        Performance.Look look = performance.look();
        assertThat(look.httpStatus()).isEqualTo(503);
        JsonNode shown = new ObjectMapper().readTree(look.body());
        assertThat(shown.path("status").asText()).isEqualTo("overloaded");
        assertThat(shown.path("overloaded_by")).extracting(JsonNode::asText).containsExactly("memory", "threads");
    }
}
