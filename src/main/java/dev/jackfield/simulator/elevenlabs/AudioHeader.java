package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** Tells by content, not by name, what kind of audio a file is. */
final class AudioHeader {

    private static final int WEBM_MAGIC = 0x1A45DFA3;

    private AudioHeader() {}

    /** The MIME type of playable audio, or null when it is none. */
    static String mimeType(Buffer file) {
        if (file.length() < 16) {
            return null;
        }
        String magic = file.getString(0, 4, StandardCharsets.ISO_8859_1.name());
        return switch (magic) {
            case "RIFF" -> isWav(file) ? "audio/wav" : null;
            case "OggS" -> "audio/ogg";
            case "fLaC" -> "audio/flac";
            default -> otherType(file, magic);
        };
    }

    private static String otherType(Buffer file, String magic) {
        if (file.getString(4, 8, StandardCharsets.ISO_8859_1.name()).equals("ftyp")) {
            return "audio/mp4";
        }
        if (file.getInt(0) == WEBM_MAGIC) {
            return "audio/webm";
        }
        return magic.startsWith("ID3") || isMpegFrame(file) ? "audio/mpeg" : null;
    }

    /** RIFF/WAVE whose {@code fmt } chunk comes before a {@code data} chunk with samples in it. */
    private static boolean isWav(Buffer file) {
        if (!file.getString(8, 12, StandardCharsets.ISO_8859_1.name()).equals("WAVE")) {
            return false;
        }
        boolean format = false;
        long position = 12;
        while (position + 8 <= file.length()) {
            int at = (int) position;
            String chunk = file.getString(at, at + 4, StandardCharsets.ISO_8859_1.name());
            long size = file.getUnsignedIntLE(at + 4);
            if (chunk.equals("data")) {
                return format && size > 0 && position + 8 < file.length();
            }
            format |= chunk.equals("fmt ");
            position += 8 + size + (size & 1);
        }
        return false;
    }

    /** A frame header of MPEG audio, layer II or III, with a bit rate and a sample rate that exist. */
    private static boolean isMpegFrame(Buffer file) {
        int second = file.getUnsignedByte(1);
        int third = file.getUnsignedByte(2);
        int version = (second >> 3) & 3;
        int layer = (second >> 1) & 3;
        return file.getUnsignedByte(0) == 0xFF
                && (second & 0xE0) == 0xE0
                && version != 1
                && (layer == 1 || layer == 2)
                && (third >> 4) != 15
                && (third >> 4) != 0
                && ((third >> 2) & 3) != 3;
    }
}
