package dev.jackfield.agents.elevenlabs;

import java.time.Duration;
import java.util.Optional;
import org.springframework.lang.Nullable;

/** ElevenLabs could not do it just now: too many requests, trouble on its side, or an answer that makes no sense. May pass. */
public class VendorBusy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @Nullable
    private final Duration retryAfter;

    VendorBusy(String reason, @Nullable Duration retryAfter) {
        super(reason);
        this.retryAfter = retryAfter;
    }

    /** How long the vendor asks to wait, when it says so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
