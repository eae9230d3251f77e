package dev.jackfield.media;

import java.util.OptionalLong;

/**
 * How much audio a file holds.
 *
 * @param durationMs milliseconds of the audio that is there; empty when the file does not tell
 * @param cut whether the file announces more than is there
 */
record AudioLength(OptionalLong durationMs, boolean cut) {

    private static final long MS_PER_SECOND = 1000;

    static AudioLength ofSamples(long samples, int samplesPerSecond, boolean cut) {
        return new AudioLength(OptionalLong.of(samples * MS_PER_SECOND / samplesPerSecond), cut);
    }

    static AudioLength unknown() {
        return new AudioLength(OptionalLong.empty(), false);
    }
}
