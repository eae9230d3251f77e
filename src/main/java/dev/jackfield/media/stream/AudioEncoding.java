package dev.jackfield.media.stream;

/** How one sample of a phone's or an agent's audio is written. Always one channel, without a header. */
public enum AudioEncoding {
    /** G.711 µ-law, one byte a sample. */
    MULAW(1),
    /** G.711 A-law, one byte a sample. */
    ALAW(1),
    /** Linear PCM, signed 16 bit, little endian. */
    SLIN16(2);

    private final int bytesPerSample;

    AudioEncoding(int bytesPerSample) {
        this.bytesPerSample = bytesPerSample;
    }

    public int bytesPerSample() {
        return bytesPerSample;
    }
}
