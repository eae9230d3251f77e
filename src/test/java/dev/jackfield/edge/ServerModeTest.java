package dev.jackfield.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.ServiceTest;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** With an admin token the service is a server: it trusts nobody for where they are, and starts no simulator. */
@ServiceTest
@TestPropertySource(
        properties = {
            "jackfield-admin-token=t0ken-of-the-test",
            "webhook-secret=",
            "elevenlabs.webhook-secret=wsec_x",
            "rate-limit.failed-proofs-per-minute=6"
        })
class ServerModeTest {

    private final EdgeClient edge;
    private final HealthEndpoint health;
    private final Environment environment;

    ServerModeTest(EdgeClient edge, ObjectProvider<HealthEndpoint> health, Environment environment) {
        this.edge = edge;
        this.health = health.getObject();
        this.environment = environment;
    }

    @Test
    void theApiNeedsTheTokenAlsoFromThisMachine() {
        EdgeClient.Answer answer = edge.get("/api/callers");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void theTokenIsTakenInEitherHeader() {
        assertThat(edge.send(HttpRequest.newBuilder(edge.address("/api/callers"))
                                .header("Authorization", "Bearer t0ken-of-the-test"))
                        .status())
                .isEqualTo(200);
        assertThat(edge.send(HttpRequest.newBuilder(edge.address("/api/callers"))
                                .header("X-API-Key", "t0ken-of-the-test"))
                        .status())
                .isEqualTo(200);
        assertThat(edge.send(HttpRequest.newBuilder(edge.address("/api/callers"))
                                .header("X-API-Key", "t0ken-of-the-tesT"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aWebhookWithoutAConfiguredSecretIsRefusedAndHealthSaysWhy() {
        EdgeClient.Answer answer = edge.post("/webhook/3cx", "application/json", "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("error_code").asText()).isEqualTo("SECRET_NOT_CONFIGURED");
        assertThat(((org.springframework.boot.actuate.health.Health) health.healthForPath("secrets")).getDetails())
                .containsKey("threecx")
                .doesNotContainKey("elevenlabs");
        EdgeClient.Answer shown = edge.get("/health");
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.json().path("refusing").path("threecx").asText())
                .isEqualTo("its webhooks are refused: set WEBHOOK_SECRET or THREECX_WEBHOOK_SECRET");
        assertThat(shown.json().path("refusing").has("elevenlabs")).isFalse();
    }

    @Test
    void whoGuessesTokensIsRefusedForAWhileForEverythingAndNobodyElseIs() {
        for (int guess = 0; guess < 6; guess++) {
            assertThat(from("192.0.2.66", "/api/callers", "guess-" + guess).status())
                    .isEqualTo(401);
        }
        EdgeClient.Answer right = from("192.0.2.66", "/api/callers", "t0ken-of-the-test");
        assertThat(right.status()).isEqualTo(429);
        assertThat(Integer.parseInt(right.header("Retry-After"))).isBetween(1, 10);
        assertThat(right.json().path("error_code").asText()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(from("192.0.2.66", "/ws/some-call", "").status()).isEqualTo(429);
        assertThat(from("192.0.2.67", "/api/callers", "t0ken-of-the-test").status())
                .isEqualTo(200);
    }

    private EdgeClient.Answer from(String source, String path, String token) {
        return edge.send(HttpRequest.newBuilder(edge.address(path))
                .header("X-Forwarded-For", source)
                .header("X-API-Key", token));
    }

    @Test
    void noSimulatorIsStarted() {
        assertThat(environment.getProperty("simulator.url")).isNull();
    }
}
