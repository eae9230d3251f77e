package dev.jackfield.media;

import dev.jackfield.media.audio.AudioConverter;
import dev.jackfield.media.stream.AudioEncoding;
import dev.jackfield.media.stream.AudioFormat;
import java.io.ByteArrayOutputStream;

/** Takes samples of any rate, and keeps them at the telephone's 8 kHz until it is full. For one thread. */
final class TelephoneTape {

    private static final int MIN_RATE = 4_000;
    private static final int MAX_RATE = 192_000;

    private final int rate;
    private final AudioConverter converter;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int mostBytes;

    /**
     * @param rate of the samples that come
     * @throws UnusableMusic for a rate that no music has
     */
    TelephoneTape(int rate, int seconds) {
        if (rate < MIN_RATE || rate > MAX_RATE) {
            throw new UnusableMusic("it has " + rate + " samples a second");
        }
        this.rate = rate;
        this.converter = AudioConverter.between(new AudioFormat(AudioEncoding.SLIN16, rate), AudioFormat.SLIN16_8000);
        this.mostBytes = AudioFormat.SLIN16_8000.bytes(seconds * 1000);
    }

    int rate() {
        return rate;
    }

    boolean full() {
        return kept.size() >= mostBytes;
    }

    /** @param samples 16 bit little-endian, one channel; best no more than a second at a time */
    void add(byte[] samples) {
        byte[] converted = converter.convert(samples);
        kept.write(converted, 0, Math.min(converted.length, mostBytes - kept.size()));
    }

    Pcm content() {
        return new Pcm(kept.toByteArray(), AudioFormat.SLIN16_8000.rate());
    }
}
