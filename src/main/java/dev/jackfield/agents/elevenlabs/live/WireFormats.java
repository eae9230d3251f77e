package dev.jackfield.agents.elevenlabs.live;

import dev.jackfield.media.stream.AudioEncoding;
import dev.jackfield.media.stream.AudioFormat;
import java.util.Optional;
import org.springframework.lang.Nullable;

/** The vendor's names of audio formats. */
final class WireFormats {

    private static final String PCM = "pcm_";
    private static final int LOWEST_RATE = 8000;
    private static final int HIGHEST_RATE = 48_000;

    private WireFormats() {}

    /** Older servers do not tell what the agent hears: it is 16 kHz then. */
    static Optional<AudioFormat> heard(@Nullable String name) {
        return name == null ? Optional.of(AudioFormat.SLIN16_16000) : of(name);
    }

    /** @param name such as {@code ulaw_8000}; empty for one that is unknown */
    static Optional<AudioFormat> of(String name) {
        if (name.equals("ulaw_8000")) {
            return Optional.of(AudioFormat.MULAW_8000);
        }
        if (!name.startsWith(PCM)) {
            return Optional.empty();
        }
        try {
            int rate = Integer.parseInt(name.substring(PCM.length()));
            return rate < LOWEST_RATE || rate > HIGHEST_RATE
                    ? Optional.empty()
                    : Optional.of(new AudioFormat(AudioEncoding.SLIN16, rate));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
