package dev.jackfield.media.audio;

import dev.jackfield.media.stream.AudioEncoding;

/** Single samples in the bytes of an encoding. */
public final class Samples {

    private Samples() {}

    /** @param index of the sample, not of its byte */
    public static short read(AudioEncoding encoding, byte[] audio, int index) {
        return switch (encoding) {
            case MULAW -> G711.MULAW.sample(audio[index]);
            case ALAW -> G711.ALAW.sample(audio[index]);
            case SLIN16 -> (short) ((audio[2 * index] & 0xFF) | audio[2 * index + 1] << 8);
        };
    }

    /** @param index of the sample, not of its byte */
    public static void write(AudioEncoding encoding, short sample, byte[] audio, int index) {
        switch (encoding) {
            case MULAW -> audio[index] = G711.MULAW.code(sample);
            case ALAW -> audio[index] = G711.ALAW.code(sample);
            case SLIN16 -> {
                audio[2 * index] = (byte) sample;
                audio[2 * index + 1] = (byte) (sample >> 8);
            }
        }
    }

    /** The byte that is silence, repeated: 0xFF, 0xD5 or 0. */
    public static byte silence(AudioEncoding encoding) {
        return switch (encoding) {
            case MULAW -> (byte) 0xFF;
            case ALAW -> (byte) 0xD5;
            case SLIN16 -> 0;
        };
    }
}
