package dev.jackfield.media.stream;

/**
 * What the bytes of a stream's audio are.
 *
 * @param rate samples a second: 8000, 16000 or 24000 on phone legs, up to 48000 on agent legs
 */
public record AudioFormat(AudioEncoding encoding, int rate) {

    public static final AudioFormat MULAW_8000 = new AudioFormat(AudioEncoding.MULAW, 8000);
    public static final AudioFormat SLIN16_8000 = new AudioFormat(AudioEncoding.SLIN16, 8000);
    public static final AudioFormat SLIN16_16000 = new AudioFormat(AudioEncoding.SLIN16, 16000);

    /** @return bytes of audio that sound for this long */
    public int bytes(int millis) {
        return Math.toIntExact((long) rate * millis / 1000) * encoding.bytesPerSample();
    }

    /** @return how long these bytes sound, in milliseconds */
    public long millis(long bytes) {
        return bytes * 1000 / ((long) rate * encoding.bytesPerSample());
    }
}
