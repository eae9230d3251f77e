package dev.jackfield.providers.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jackfield.calls.LiveCallSeats;
import dev.jackfield.calls.LiveCallSettings;
import dev.jackfield.calls.live.StreamAdmission;
import dev.jackfield.edge.PublicAddress;
import dev.jackfield.edge.sockets.Admission;
import dev.jackfield.edge.sockets.SocketRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.lang.Nullable;

/** Twilio's sockets are known by their signature, or by the secret where the account's token is not. */
@Tag("fast")
class TwilioAdmissionTest {

    private final LiveCallSeats seats = new LiveCallSeats(new LiveCallSettings(0), new SimpleMeterRegistry());
    private final PublicAddress address = mock();
    private final StreamAdmission bySecret = mock();
    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    @BeforeEach
    void publish() {
        when(address.url("/ws/twilio/1")).thenReturn("https://calls.example.com/ws/twilio/1");
    }

    @Test
    void theSignatureIsTwilios() {
        // the example of Twilio's documentation
        String signed = "https://mycompany.com/myapp.php?foo=1&bar=2"
                + "CallSidCA1234567890ABCDECaller+14158675309Digits1234From+14158675309To+18005551212";

        assertThat(TwilioAdmission.signature("12345", signed)).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    @Test
    void aSignedAddressIsLetIn() {
        headers.set("X-Twilio-Signature", TwilioAdmission.signature("12345", "wss://calls.example.com/ws/twilio/1"));

        assertThat(decided("12345")).isInstanceOf(Admission.Accepted.class);
        assertThat(decided("other")).isInstanceOf(Admission.Refused.class);
    }

    @Test
    void aMissingOrWrongSignatureIsNot() {
        assertThat(decided("12345")).isInstanceOf(Admission.Refused.class);
        headers.set("X-Twilio-Signature", TwilioAdmission.signature("12345", "https://calls.example.com/ws/twilio/1"));
        assertThat(decided("12345")).isInstanceOf(Admission.Refused.class);
    }

    @Test
    void withoutTheAccountsTokenTheSecretDecides() {
        Admission accepted = Admission.accept(Map.of());
        when(bySecret.prove(any())).thenReturn(CompletableFuture.completedFuture(accepted));
        assertThat(decided(null)).isInstanceOf(Admission.Accepted.class);

        Admission refused = Admission.refuse(401, Map.of(), "no");
        when(bySecret.prove(any())).thenReturn(CompletableFuture.completedFuture(refused));
        assertThat(decided(null)).isSameAs(refused);
    }

    private Admission decided(@Nullable String token) {
        SocketRequest request = new SocketRequest(
                "/ws/twilio/1", Map.of("sessionId", "1"), headers, MultiMap.caseInsensitiveMultiMap(), null);
        return new TwilioAdmission(seats, new TwilioSettings(token), address, bySecret)
                .admit(request)
                .toCompletableFuture()
                .join();
    }
}
