package dev.jackfield.agents.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.agents.elevenlabs.InvalidSignature.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
@net.jqwik.api.Tag("fast")
class ElevenLabsSignatureTest {

    private static final String SECRET = "wsec_0123456789abcdef";
    private static final Instant NOW = Instant.ofEpochSecond(1_765_000_000);
    private static final byte[] BODY = "{\"conversation_id\":\"conv_é\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void aGoodSignatureIsAccepted() throws InvalidSignature {
        long t = NOW.getEpochSecond();

        assertThat(verify(header(t))).isEqualTo(header(t));
    }

    /** Computed with openssl: printf '1765000000.{"a":1}' | openssl dgst -sha256 -hmac wsec_0123456789abcdef */
    @Test
    void theDigestIsTheOneThatOpensslComputes() throws InvalidSignature {
        String header = "t=1765000000,v0=0ed8dacea656e2a0cdf66e3f66ba5469aa891bab99b294e5792a0e5b78ecec65";

        String signature =
                ElevenLabsSignature.verify(header, "{\"a\":1}".getBytes(StandardCharsets.UTF_8), SECRET, NOW);

        assertThat(signature).isEqualTo(header);
    }

    @Test
    void orderBlanksAndForeignPartsDoNotMatterAndGiveTheSameSignature() throws InvalidSignature {
        long t = NOW.getEpochSecond();
        String good = header(t);
        String digest = digest(t, BODY, SECRET);

        assertThat(verify("v0=" + digest + ",t=" + t)).isEqualTo(good);
        assertThat(verify(" t=" + t + " , v0=" + digest + " ")).isEqualTo(good);
        assertThat(verify("t=" + t + ",v1=other,v0=" + digest)).isEqualTo(good);
        assertThat(verify("t=" + t + ",v0=" + "0".repeat(64) + ",v0=" + digest)).isEqualTo(good);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void noHeaderIsMissing(String header) {
        assertRefused(header, Reason.MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t=1765000000",
                "v0=00",
                "t=1765000000,v1=00",
                "t=abc,v0=00",
                "t=-5,v0=00",
                "t=,v0=00",
                "t=1e9,v0=00",
                "t=1765000000,t=1765000000,v0=00",
                "t=99999999999999999999,v0=00",
                "sha256=00",
                "T=1765000000,V0=00"
            })
    void aHeaderWithoutOneTimeAndADigestIsMalformed(String header) {
        assertRefused(header, Reason.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({"-1740, true", "-1800, true", "-1801, false", "-1860, false", "60, true", "61, false", "86400, false"})
    void theTimeMayBeHalfAnHourOldAndAMinuteAhead(long offset, boolean accepted) throws InvalidSignature {
        String header = header(NOW.getEpochSecond() + offset);

        if (accepted) {
            assertThat(verify(header)).isEqualTo(header);
        } else {
            assertRefused(header, offset < 0 ? Reason.TOO_OLD : Reason.IN_THE_FUTURE);
        }
    }

    @Test
    void aTimeInMillisecondsIsRefusedAlthoughSigned() {
        String millis = Long.toString(NOW.toEpochMilli());

        assertRefused("t=" + millis + ",v0=" + digest(millis, BODY, SECRET), Reason.MALFORMED);
    }

    @Test
    void aTimeThatIsNoNumberIsRefusedAlthoughSigned() {
        assertRefused("t=abc,v0=" + digest("abc", BODY, SECRET), Reason.MALFORMED);
    }

    @Test
    void anotherSecretAnotherBodyOrAnotherTimeDoesNotMatch() {
        long t = NOW.getEpochSecond();
        String t0 = Long.toString(t);

        assertRefused("t=" + t + ",v0=" + digest(t, BODY, "wsec_other"), Reason.MISMATCH);
        assertRefused("t=" + t + ",v0=" + digest(t, new byte[0], SECRET), Reason.MISMATCH);
        assertRefused("t=" + (t - 1) + ",v0=" + digest(t0, BODY, SECRET), Reason.MISMATCH);
        assertRefused("t=" + t + ",v0=" + digest(t, BODY, SECRET.replace("wsec_", "")), Reason.MISMATCH);
    }

    @Test
    void upperCaseHexDoesNotMatch() {
        long t = NOW.getEpochSecond();

        assertRefused("t=" + t + ",v0=" + digest(t, BODY, SECRET).toUpperCase(Locale.ROOT), Reason.MISMATCH);
    }

    @Property
    void everySignedBodyIsAcceptedWithinTheWindow(
            @ForAll @Size(max = 2000) byte[] body, @ForAll @IntRange(min = -1800, max = 60) int offset)
            throws InvalidSignature {
        long t = NOW.getEpochSecond() + offset;
        String header = "t=" + t + ",v0=" + digest(t, body, SECRET);

        assertThat(ElevenLabsSignature.verify(header, body, SECRET, NOW)).isEqualTo(header);
    }

    @Property
    void oneChangedByteIsRefused(@ForAll @Size(min = 1, max = 200) byte[] body, @ForAll @IntRange(max = 199) int at) {
        long t = NOW.getEpochSecond();
        String header = "t=" + t + ",v0=" + digest(t, body, SECRET);
        body[at % body.length] ^= 1;

        assertThatThrownBy(() -> ElevenLabsSignature.verify(header, body, SECRET, NOW))
                .isInstanceOf(InvalidSignature.class);
    }

    @Property
    void noHeaderWhateverItIsEscapesAsAnotherException(@ForAll String header) {
        assertThatThrownBy(() -> verify(header)).isInstanceOf(InvalidSignature.class);
    }

    private static String verify(String header) throws InvalidSignature {
        return ElevenLabsSignature.verify(header, BODY, SECRET, NOW);
    }

    private static void assertRefused(String header, Reason reason) {
        assertThatThrownBy(() -> verify(header))
                .isInstanceOfSatisfying(
                        InvalidSignature.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static String header(long t) {
        return "t=" + t + ",v0=" + digest(t, BODY, SECRET);
    }

    private static String digest(long t, byte[] body, String secret) {
        return digest(Long.toString(t), body, secret);
    }

    private static String digest(String t, byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((t + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
