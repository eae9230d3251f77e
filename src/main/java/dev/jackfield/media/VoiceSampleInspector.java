package dev.jackfield.media;

import dev.jackfield.media.InvalidVoiceSample.Reason;
import java.util.List;
import java.util.OptionalLong;

/**
 * Decides from the bytes alone, never from a file name or a declared type, whether something is a voice sample. It reads
 * headers, pages and frames and decodes no audio: a 10 MB file takes milliseconds.
 */
public final class VoiceSampleInspector {

    private static final List<AudioReader> READERS = List.of(new WavReader(), new OggReader(), new Mp3Reader());

    private final long maxBytes;
    private final long minSeconds;

    /**
     * Sets the limits.
     *
     * @param maxBytes the largest file accepted
     * @param minSeconds the least audio accepted; a file whose length cannot be read is let through
     */
    public VoiceSampleInspector(long maxBytes, long minSeconds) {
        this.maxBytes = maxBytes;
        this.minSeconds = minSeconds;
    }

    /**
     * Recognises and measures a sample.
     *
     * @param content the whole file; kept by the result, not copied
     * @throws InvalidVoiceSample when it is too large, no audio, cut off or too short
     */
    public VoiceSample inspect(byte[] content) {
        requireSize(content.length);
        AudioReader reader = READERS.stream()
                .filter(candidate -> candidate.recognises(content))
                .findFirst()
                .orElseThrow(() -> new InvalidVoiceSample(Reason.NOT_AUDIO, "not audio: neither WAV, MP3 nor OGG"));
        AudioLength length = reader.measure(content);
        requireLength(length);
        return new VoiceSample(content, reader.container(), length.durationMs());
    }

    private void requireSize(int size) {
        if (size == 0) {
            throw new InvalidVoiceSample(Reason.EMPTY, "the voice sample is empty");
        }
        if (size > maxBytes) {
            throw new InvalidVoiceSample(Reason.TOO_LARGE, "larger than " + maxBytes + " bytes: " + size + " bytes");
        }
    }

    private void requireLength(AudioLength length) {
        OptionalLong durationMs = length.durationMs();
        if (durationMs.isEmpty() || durationMs.getAsLong() >= minSeconds * 1000) {
            return;
        }
        if (length.cut()) {
            throw new InvalidVoiceSample(
                    Reason.TRUNCATED, "truncated: the file ends after " + durationMs.getAsLong() + " ms of its audio");
        }
        throw new InvalidVoiceSample(
                Reason.TOO_SHORT, "shorter than " + minSeconds + " s: " + durationMs.getAsLong() + " ms");
    }
}
