package dev.jackfield.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where things are in a RIFF/WAVE file (Microsoft, "Multimedia Programming Interface and Data Specifications 1.0").
 *
 * @param codec the wFormatTag, with WAVE_FORMAT_EXTENSIBLE resolved to the tag in its sub-format
 * @param channels 1 for mono
 * @param sampleRate samples per second, as declared, unchecked
 * @param byteRate average bytes per second, as declared, unchecked
 * @param blockAlign bytes of one sample over all channels, as declared, unchecked
 * @param bitsPerSample as declared, unchecked
 * @param dataOffset where the audio begins
 * @param dataBytes how many bytes of audio are there
 * @param cut whether the header announces more audio than is there
 */
record WavLayout(
        int codec,
        int channels,
        int sampleRate,
        int byteRate,
        int blockAlign,
        int bitsPerSample,
        int dataOffset,
        int dataBytes,
        boolean cut) {

    static final int PCM = 1;

    private static final int EXTENSIBLE = 0xFFFE;
    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FORMAT_BYTES = 16;
    private static final int SUB_FORMAT_AT = 24;
    /** What encoders write as the size when they stream and do not know it yet; RF64 uses it as well. */
    private static final long SIZE_UNKNOWN = 0xFFFF_FFFFL;

    static boolean isWav(byte[] file) {
        return (startsWith(file, 0, "RIFF") || startsWith(file, 0, "RF64")) && startsWith(file, 8, "WAVE");
    }

    /** Finds format and data; empty when the file ends before either. */
    static Optional<WavLayout> of(byte[] file) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int formatAt = -1;
        int formatBytes = 0;
        long at = RIFF_HEADER;
        while (at + CHUNK_HEADER <= file.length) {
            int body = (int) at + CHUNK_HEADER;
            long size = Integer.toUnsignedLong(buffer.getInt((int) at + 4));
            if (startsWith(file, (int) at, "fmt ") && size >= FORMAT_BYTES && body + size <= file.length) {
                formatAt = body;
                formatBytes = (int) size;
            } else if (startsWith(file, (int) at, "data") && formatAt >= 0) {
                return Optional.of(layout(buffer, formatAt, formatBytes, body, size));
            }
            at = body + size + (size & 1);
        }
        return Optional.empty();
    }

    private static WavLayout layout(ByteBuffer buffer, int formatAt, int formatBytes, int dataOffset, long declared) {
        int present = buffer.capacity() - dataOffset;
        boolean streamed = declared == SIZE_UNKNOWN || (declared == 0 && present > 0);
        int codec = Short.toUnsignedInt(buffer.getShort(formatAt));
        if (codec == EXTENSIBLE && formatBytes >= SUB_FORMAT_AT + 2) {
            codec = Short.toUnsignedInt(buffer.getShort(formatAt + SUB_FORMAT_AT));
        }
        return new WavLayout(
                codec,
                Short.toUnsignedInt(buffer.getShort(formatAt + 2)),
                buffer.getInt(formatAt + 4),
                buffer.getInt(formatAt + 8),
                Short.toUnsignedInt(buffer.getShort(formatAt + 12)),
                Short.toUnsignedInt(buffer.getShort(formatAt + 14)),
                dataOffset,
                streamed ? present : (int) Math.min(declared, present),
                !streamed && declared > present);
    }

    private static boolean startsWith(byte[] file, int at, String tag) {
        return file.length >= at + tag.length()
                && new String(file, at, tag.length(), StandardCharsets.ISO_8859_1).equals(tag);
    }
}
