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
        properties = {"jackfield-admin-token=t0ken-of-the-test", "webhook-secret=", "elevenlabs.webhook-secret=wsec_x"})
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
    }

    @Test
    void noSimulatorIsStarted() {
        assertThat(environment.getProperty("simulator.url")).isNull();
    }
}
