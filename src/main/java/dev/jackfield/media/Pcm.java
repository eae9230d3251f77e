package dev.jackfield.media;

/**
 * Linear PCM: 16 bit signed little-endian, one channel, which is what Call Control of 3CX and most telephone sockets carry.
 *
 * @param samples two bytes each; not copied, so do not change it
 * @param sampleRate samples per second, 8,000 for telephones
 */
@SuppressWarnings("ArrayRecordComponent") // audio is passed on, never compared
public record Pcm(byte[] samples, int sampleRate) {

    /** Bytes of one sample. */
    public static final int BYTES_PER_SAMPLE = 2;

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException when a sample is half there or the rate is not positive
     */
    public Pcm {
        if (samples.length % BYTES_PER_SAMPLE != 0 || sampleRate <= 0) {
            throw new IllegalArgumentException(
                    "no 16 bit PCM: " + samples.length + " bytes at " + sampleRate + " samples/s");
        }
    }

    /** Length in milliseconds, rounded down. */
    public long durationMs() {
        return samples.length / BYTES_PER_SAMPLE * 1000L / sampleRate;
    }

    /** Bytes that play in so many milliseconds: always whole samples. */
    public int bytesFor(int milliseconds) {
        return (int) ((long) sampleRate * milliseconds / 1000) * BYTES_PER_SAMPLE;
    }

    @Override
    public String toString() {
        return "Pcm[" + durationMs() + " ms at " + sampleRate + "/s]";
    }
}
