package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.buffer.Buffer;
import java.util.Set;

/**
 * An {@code output_format} of text to speech that the simulator can make.
 *
 * @param sampleRate in Hz
 */
record AudioFormat(Kind kind, int sampleRate) {

    enum Kind {
        /** 16-bit little-endian mono without a header. */
        PCM,
        /** The same in a RIFF file; not for streams. */
        WAV,
        ULAW,
        ALAW
    }

    private static final Set<String> PCM_RATES = Set.of("8000", "16000", "22050", "24000", "32000", "44100", "48000");
    private static final Set<String> COMPRESSED = Set.of(
            "mp3_22050_32",
            "mp3_24000_48",
            "mp3_44100_32",
            "mp3_44100_64",
            "mp3_44100_96",
            "mp3_44100_128",
            "mp3_44100_192",
            "opus_48000_32",
            "opus_48000_64",
            "opus_48000_96",
            "opus_48000_128",
            "opus_48000_192");
    private static final int WAV_HEADER = 44;

    /**
     * Reads the query value.
     *
     * @param value null stands for the vendor's default, {@code mp3_44100_128}
     * @param streamed whether it is for {@code …/stream}, which has no WAV
     */
    static AudioFormat of(String value, boolean streamed) {
        if (value == null || COMPRESSED.contains(value)) {
            throw VendorError.coded(
                    400,
                    "invalid_request",
                    "output_format_not_simulated",
                    "The simulated ElevenLabs makes no MP3 (the default) and no Opus. Ask for output_format pcm_*,"
                            + " wav_*, ulaw_8000 or alaw_8000.");
        }
        if (value.equals("ulaw_8000")) {
            return new AudioFormat(Kind.ULAW, 8000);
        }
        if (value.equals("alaw_8000")) {
            return new AudioFormat(Kind.ALAW, 8000);
        }
        if (value.startsWith("pcm_") && PCM_RATES.contains(value.substring(4))) {
            return new AudioFormat(Kind.PCM, Integer.parseInt(value.substring(4)));
        }
        if (!streamed && value.startsWith("wav_") && PCM_RATES.contains(value.substring(4))) {
            return new AudioFormat(Kind.WAV, Integer.parseInt(value.substring(4)));
        }
        throw VendorError.invalid(
                "enum", "Input should be a format that this endpoint offers", "query", "output_format");
    }

    /** What comes before the samples: a RIFF header for WAV, nothing otherwise. */
    Buffer header(int samples) {
        if (kind != Kind.WAV) {
            return Buffer.buffer();
        }
        int bytes = samples * 2;
        return Buffer.buffer(WAV_HEADER)
                .appendString("RIFF")
                .appendIntLE(WAV_HEADER - 8 + bytes)
                .appendString("WAVEfmt ")
                .appendIntLE(16)
                .appendShortLE((short) 1)
                .appendShortLE((short) 1)
                .appendIntLE(sampleRate)
                .appendIntLE(sampleRate * 2)
                .appendShortLE((short) 2)
                .appendShortLE((short) 16)
                .appendString("data")
                .appendIntLE(bytes);
    }

    /** The samples in this format. */
    Buffer encode(short[] samples) {
        Buffer encoded = Buffer.buffer(samples.length * bytesPerSample());
        for (short sample : samples) {
            switch (kind) {
                case PCM, WAV -> encoded.appendShortLE(sample);
                case ULAW -> encoded.appendByte(G711.ulaw(sample));
                case ALAW -> encoded.appendByte(G711.alaw(sample));
            }
        }
        return encoded;
    }

    /** Length in bytes of so many samples with their header. */
    int length(int samples) {
        return header(samples).length() + samples * bytesPerSample();
    }

    private int bytesPerSample() {
        return kind == Kind.PCM || kind == Kind.WAV ? 2 : 1;
    }
}
