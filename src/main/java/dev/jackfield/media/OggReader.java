package dev.jackfield.media;

import dev.jackfield.media.InvalidVoiceSample.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Ogg with Vorbis or Opus. The length is the granule position of the last whole page of the first such stream, less the
 * pre-skip of Opus, which always counts at 48 kHz (RFC 7845, section 4; Vorbis I specification, appendix A).
 */
final class OggReader implements AudioReader {

    private static final String VORBIS = "\u0001vorbis";
    private static final String OPUS = "OpusHead";
    private static final int OPUS_RATE = 48_000;
    private static final int MAX_SAMPLE_RATE = 768_000;
    /** A position beyond this (four months at 48 kHz) is damage, not a length. */
    private static final long MAX_GRANULE = 1L << 39;

    /** The logical stream to measure: how its granules count. */
    private record Stream(int serial, int sampleRate, int preSkip) {}

    @Override
    public AudioContainer container() {
        return AudioContainer.OGG;
    }

    @Override
    public boolean recognises(byte[] content) {
        return hasText(content, 0, "OggS");
    }

    @Override
    public AudioLength measure(byte[] content) {
        Stream stream = null;
        long granule = -1;
        boolean ended = false;
        int at = 0;
        Optional<OggPage> page = OggPage.at(content, at);
        if (page.isEmpty() || page.get().end() > content.length) {
            throw truncated();
        }
        while (page.isPresent() && page.get().end() <= content.length) {
            OggPage current = page.get();
            if (stream == null && current.firstOfStream()) {
                stream = stream(content, current).orElse(null);
            } else if (stream != null && current.serial() == stream.serial() && !ended) {
                granule = Math.max(granule, current.granule());
                ended = current.lastOfStream();
            }
            at = current.end();
            page = OggPage.at(content, at);
        }
        if (stream == null) {
            throw new InvalidVoiceSample(Reason.UNSUPPORTED_CODEC, "the OGG file holds neither Vorbis nor Opus");
        }
        return length(stream, granule, ended);
    }

    private static AudioLength length(Stream stream, long granule, boolean ended) {
        if (granule <= 0) {
            throw truncated();
        }
        if (granule > MAX_GRANULE) {
            return AudioLength.unknown();
        }
        return AudioLength.ofSamples(Math.max(0, granule - stream.preSkip()), stream.sampleRate(), !ended);
    }

    private static Optional<Stream> stream(byte[] content, OggPage page) {
        ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int body = page.bodyAt();
        int size = page.end() - body;
        if (hasText(content, body, VORBIS) && size >= 30) {
            int sampleRate = buffer.getInt(body + 12);
            boolean usable = sampleRate > 0 && sampleRate <= MAX_SAMPLE_RATE;
            return usable ? Optional.of(new Stream(page.serial(), sampleRate, 0)) : Optional.empty();
        }
        if (hasText(content, body, OPUS) && size >= 19) {
            int preSkip = Short.toUnsignedInt(buffer.getShort(body + 10));
            return Optional.of(new Stream(page.serial(), OPUS_RATE, preSkip));
        }
        return Optional.empty();
    }

    private static InvalidVoiceSample truncated() {
        return new InvalidVoiceSample(Reason.TRUNCATED, "truncated: the OGG file ends before its audio");
    }

    private static boolean hasText(byte[] content, int at, String text) {
        return at + text.length() <= content.length
                && new String(content, at, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }
}
