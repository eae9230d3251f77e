package dev.jackfield.agents.elevenlabs;

import dev.jackfield.agents.elevenlabs.InvalidSignature.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.lang.Nullable;

/**
 * The {@code ElevenLabs-Signature} header, {@code t=<unix seconds>,v0=<hex>}: hex is the lower-case HMAC-SHA256 of
 * {@code <t>.<raw body>}, keyed with the secret as it is written, prefix included. Stricter than the vendor's SDK: digests are
 * compared in constant time, the time must be seconds and not lie in the future, and one matching v0 among several is enough.
 */
public final class ElevenLabsSignature {

    /** The oldest signature that is accepted. */
    public static final Duration OLDEST = Duration.ofMinutes(30);

    /** How far the sender's clock may be ahead of ours. */
    public static final Duration CLOCK_ERROR = Duration.ofSeconds(60);

    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    private ElevenLabsSignature() {}

    /**
     * Checks a header against the body.
     *
     * @param header as received; null or blank when there was none
     * @param body the raw bytes
     * @param secret the webhook's secret, not empty
     * @return the signature in one form however the header was written: the same for an exact replay and only for that
     * @throws InvalidSignature with the reason; it is not for the sender
     */
    public static String verify(@Nullable String header, byte[] body, String secret, Instant now)
            throws InvalidSignature {
        if (header == null || header.isBlank()) {
            throw new InvalidSignature(Reason.MISSING);
        }
        List<String> parts = Stream.of(header.split(",", -1)).map(String::strip).toList();
        String time = only(parts, "t=").orElseThrow(() -> new InvalidSignature(Reason.MALFORMED));
        List<String> digests = values(parts, "v0=");
        if (!SECONDS.matcher(time).matches() || digests.isEmpty()) {
            throw new InvalidSignature(Reason.MALFORMED);
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now);
        if (age.compareTo(OLDEST) > 0) {
            throw new InvalidSignature(Reason.TOO_OLD);
        }
        if (age.negated().compareTo(CLOCK_ERROR) > 0) {
            throw new InvalidSignature(Reason.IN_THE_FUTURE);
        }
        String expected = digest(time, body, secret);
        if (!anyMatches(digests, expected)) {
            throw new InvalidSignature(Reason.MISMATCH);
        }
        return "t=" + time + ",v0=" + expected;
    }

    private static Optional<String> only(List<String> parts, String name) {
        List<String> values = values(parts, name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static List<String> values(List<String> parts, String name) {
        return parts.stream()
                .filter(part -> part.startsWith(name))
                .map(part -> part.substring(name.length()))
                .toList();
    }

    /** Looks at every candidate, so that the time taken does not tell which one came close. */
    private static boolean anyMatches(List<String> digests, String expected) {
        byte[] wanted = expected.getBytes(StandardCharsets.US_ASCII);
        boolean matches = false;
        for (String digest : digests) {
            matches |= MessageDigest.isEqual(digest.getBytes(StandardCharsets.UTF_8), wanted);
        }
        return matches;
    }

    private static String digest(String time, byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
