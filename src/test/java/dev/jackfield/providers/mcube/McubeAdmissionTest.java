package dev.jackfield.providers.mcube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.calls.LiveCallSeats;
import dev.jackfield.calls.SocketTokens;
import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.edge.sockets.Admission;
import dev.jackfield.edge.sockets.Admission.Accepted;
import dev.jackfield.edge.sockets.Admission.Refused;
import dev.jackfield.edge.sockets.SocketRequest;
import dev.jackfield.support.ServiceTest;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who gets a Mcube socket. */
@ServiceTest
class McubeAdmissionTest {

    private final McubeAdmission admission;
    private final SocketTokens tokens;
    private final LiveCallSeats seats;
    private final String secret;

    McubeAdmissionTest(McubeAdmission admission, SocketTokens tokens, LiveCallSeats seats, WebhookSecrets secrets) {
        this.admission = admission;
        this.tokens = tokens;
        this.seats = seats;
        this.secret = secrets.forSource("mcube").orElseThrow();
    }

    @Test
    void theTokenOfACallOpensItsSocketOnce() throws Exception {
        String call = UUID.randomUUID().toString();
        String token = tokens.issue(call);
        assertThat(admit(call, Map.of("token", token), Map.of())).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.attributes()).containsEntry("callId", call);
            give(accepted);
        });
        assertThat(status(admit(call, Map.of("token", token), Map.of()))).isEqualTo(401);
    }

    @Test
    void theSecretOpensAnySocket() throws Exception {
        for (Admission admitted : List.of(
                admit("any", Map.of("secret", secret), Map.of()),
                admit("any", Map.of(), Map.of("x-webhook-secret", secret)))) {
            assertThat(admitted).isInstanceOfSatisfying(Accepted.class, accepted -> {
                assertThat(accepted.attributes()).doesNotContainKey("callId");
                give(accepted);
            });
        }
    }

    @Test
    void withoutProofThereIsNoSocketAndNoSeatIsLost() throws Exception {
        int before = seats.taken();
        String call = UUID.randomUUID().toString();
        String token = tokens.issue(call);
        assertThat(status(admit(call, Map.of(), Map.of()))).isEqualTo(401);
        assertThat(status(admit(call, Map.of("secret", "wrong"), Map.of()))).isEqualTo(401);
        assertThat(status(admit(call, Map.of(), Map.of("X-DID", "8001230000", "X-BID", "1"))))
                .isEqualTo(401);
        assertThat(status(admit(UUID.randomUUID().toString(), Map.of("token", token), Map.of())))
                .isEqualTo(401);
        assertThat(status(admit("not-a-uuid", Map.of("token", token), Map.of())))
                .isEqualTo(401);
        assertThat(seats.taken()).isEqualTo(before);
    }

    @Test
    void oneCallTooManyIsRefusedForNow() throws Exception {
        List<Accepted> taken = new ArrayList<>();
        Admission last = admit("many", Map.of("secret", secret), Map.of());
        while (last instanceof Accepted accepted && taken.size() < 100) {
            taken.add(accepted);
            last = admit("many", Map.of("secret", secret), Map.of());
        }
        assertThat(taken).hasSizeLessThanOrEqualTo(50);
        assertThat(last).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers()).containsKey("Retry-After");
        });
        give(taken.get(0));
        taken.set(0, (Accepted) admit("many", Map.of("secret", secret), Map.of()));
        taken.forEach(this::give);
    }

    /** As the component does when nothing becomes of an accepted handshake. */
    private void give(Accepted accepted) {
        admission.withdraw(request("any", Map.of(), Map.of()), accepted);
    }

    private static int status(Admission admission) {
        return admission instanceof Refused refused ? refused.status() : 101;
    }

    private Admission admit(String session, Map<String, String> query, Map<String, String> headers) throws Exception {
        return admission
                .admit(request(session, query, headers))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private static SocketRequest request(String session, Map<String, String> query, Map<String, String> headers) {
        return new SocketRequest(
                "/ws/" + session,
                Map.of("sessionId", session),
                MultiMap.caseInsensitiveMultiMap().addAll(headers),
                MultiMap.caseInsensitiveMultiMap().addAll(query),
                "127.0.0.1");
    }
}
