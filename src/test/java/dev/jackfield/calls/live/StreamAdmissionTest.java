package dev.jackfield.calls.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jackfield.calls.LiveCallSeats;
import dev.jackfield.calls.LiveCallSettings;
import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.edge.sockets.Admission;
import dev.jackfield.edge.sockets.SocketRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may open the audio sockets of a provider that has no proof of its own. */
@Tag("fast")
class StreamAdmissionTest {

    private final WebhookSecrets secrets = mock();
    private final StreamAdmission door =
            new StreamAdmission(new LiveCallSeats(new LiveCallSettings(1), new SimpleMeterRegistry()), secrets);
    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    private final MultiMap queries = MultiMap.caseInsensitiveMultiMap();

    @Test
    void whoeverShowsTheSecretIsLetIn() {
        when(secrets.forSource("acme")).thenReturn(Optional.of("s3cret"));

        assertThat(decided("any")).isInstanceOf(Admission.Refused.class);
        assertThat(decided("s3cret")).isInstanceOf(Admission.Accepted.class);
        queries.set("secret", "s3cret");
        assertThat(decided("any")).isInstanceOf(Admission.Accepted.class);
        queries.set("secret", "other");
        assertThat(decided("any")).isInstanceOf(Admission.Refused.class);
        headers.set("X-Webhook-Secret", "s3cret");
        assertThat(decided("any")).isInstanceOf(Admission.Accepted.class);
        headers.clear();
        headers.set(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString("user:s3cret".getBytes(StandardCharsets.UTF_8)));
        assertThat(decided("any")).isInstanceOf(Admission.Accepted.class);
        headers.set("Authorization", "Basic %%%");
        assertThat(decided("any")).isInstanceOf(Admission.Refused.class);
    }

    @Test
    void withoutASecretNobodyIsLetIn() {
        when(secrets.forSource("acme")).thenReturn(Optional.empty());

        assertThat(decided("")).isInstanceOfSatisfying(Admission.Refused.class, refused -> assertThat(refused.status())
                .isEqualTo(503));
    }

    private Admission decided(String sessionId) {
        SocketRequest request =
                new SocketRequest("/ws/acme/" + sessionId, Map.of("sessionId", sessionId), headers, queries, null);
        Admission decision = door.admit(request).toCompletableFuture().join();
        if (decision instanceof Admission.Accepted accepted) {
            door.withdraw(request, accepted);
        }
        return decision;
    }
}
