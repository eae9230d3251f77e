package dev.jackfield.simulator.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.support.ServiceTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/** Simulated people call the service, and talk with the simulated voice agent. */
@ServiceTest
class WholeCallTest {

    private static final List<String> PROVIDERS = List.of("mcube", "twilio", "exotel", "plivo");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String simulators;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    WholeCallTest(Environment settings) {
        this.simulators = settings.getRequiredProperty("simulator.url");
    }

    @Test
    void callersOfEveryPhoneSystemAreGreetedHeardAndLetGo() throws Exception {
        for (JsonNode call : together("listen", "say hello", "listen", "hang-up")) {
            assertThat(call.path("audio").path("refusal").isNull())
                    .as(call.toString())
                    .isTrue();
            assertThat(call.path("ended").path("by").asText())
                    .as(call.toString())
                    .isEqualTo("caller");
            assertThat(call.path("timeline").findValuesAsText("event"))
                    .containsSubsequence(
                            "agent_speaks", "agent_silent", "caller_says", "agent_speaks", "caller_hangs_up");
        }
    }

    @Test
    void agentsFallSilentForCallersOfEveryPhoneSystem() throws Exception {
        for (JsonNode call : together("barge-in interruption 500", "wait 1500", "hang-up")) {
            assertThat(call.path("audio").path("barge_ins")).as(call.toString()).hasSize(1);
            assertThat(call.path("audio").path("clears").asInt())
                    .as(call.toString())
                    .isPositive();
        }
    }

    /** Calls through all phone systems at once, when they are over. */
    private List<JsonNode> together(String... script) throws Exception {
        List<String> ids = new ArrayList<>();
        for (String provider : PROVIDERS) {
            ids.add(place(provider, script));
        }
        return ids.stream().map(this::over).toList();
    }

    private String place(String provider, String... script) throws Exception {
        String order = new ObjectMapper().writeValueAsString(Map.of("provider", provider, "script", script));
        return json("POST", "/simulator/phone/calls", order).path("id").asText();
    }

    private JsonNode over(String id) {
        return await().atMost(LIMIT)
                .until(
                        () -> json("GET", "/simulator/phone/calls/" + id, ""),
                        call -> call.path("state").asText().equals("ended"));
    }

    private JsonNode json(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulators + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return new ObjectMapper()
                .readTree(http.send(request, BodyHandlers.ofString()).body());
    }
}
