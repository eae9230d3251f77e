package dev.jackfield.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** WAV files of 16 bit mono PCM, to and from {@link Pcm}. */
public final class WavFile {

    /** Length of the header that {@link #of} writes. */
    public static final int HEADER_BYTES = 44;

    private WavFile() {}

    /** The PCM as a file with the canonical 44 byte header. */
    public static byte[] of(Pcm pcm) {
        int size = pcm.samples().length;
        return ByteBuffer.allocate(HEADER_BYTES + size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(HEADER_BYTES - 8 + size)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) WavLayout.PCM)
                .putShort((short) 1)
                .putInt(pcm.sampleRate())
                .putInt(pcm.sampleRate() * Pcm.BYTES_PER_SAMPLE)
                .putShort((short) Pcm.BYTES_PER_SAMPLE)
                .putShort((short) (8 * Pcm.BYTES_PER_SAMPLE))
                .put(ascii("data"))
                .putInt(size)
                .put(pcm.samples())
                .array();
    }

    /** The PCM in a file; empty when it is not a WAV file of 16 bit mono PCM. */
    public static Optional<Pcm> read(byte[] file) {
        if (!WavLayout.isWav(file)) {
            return Optional.empty();
        }
        return WavLayout.of(file)
                .filter(wav -> wav.codec() == WavLayout.PCM && wav.channels() == 1)
                .filter(wav -> wav.bitsPerSample() == 8 * Pcm.BYTES_PER_SAMPLE && wav.sampleRate() > 0)
                .map(wav -> new Pcm(samples(file, wav), wav.sampleRate()));
    }

    private static byte[] samples(byte[] file, WavLayout wav) {
        int whole = wav.dataBytes() - wav.dataBytes() % Pcm.BYTES_PER_SAMPLE;
        return Arrays.copyOfRange(file, wav.dataOffset(), wav.dataOffset() + whole);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
