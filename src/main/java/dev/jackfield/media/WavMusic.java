package dev.jackfield.media;

import dev.jackfield.media.audio.G711;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** WAV of any rate and number of channels: PCM of 8, 16, 24 or 32 bit, 32 bit floats, µ-law or A-law. */
final class WavMusic {

    private static final int FLOAT = 3;
    private static final int ALAW = 6;
    private static final int MULAW = 7;
    private static final int MAX_CHANNELS = 8;

    private WavMusic() {}

    /** One sample of one channel, as 16 bit. */
    @FunctionalInterface
    private interface Sample {
        int at(ByteBuffer data, int offset);
    }

    /** @throws UnusableMusic when it is a WAV that cannot be read */
    static Pcm read(byte[] file, int seconds) {
        WavLayout wav = WavLayout.of(file).orElseThrow(() -> new UnusableMusic("the WAV file ends before its audio"));
        Sample sample = sample(wav);
        int width = wav.bitsPerSample() / 8;
        if (wav.channels() < 1 || wav.channels() > MAX_CHANNELS) {
            throw new UnusableMusic("the WAV file has " + wav.channels() + " channels");
        }
        TelephoneTape tape = new TelephoneTape(wav.sampleRate(), seconds);
        ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int frames = wav.dataBytes() / (width * wav.channels());
        for (int first = 0; first < frames && !tape.full(); first += wav.sampleRate()) {
            int count = Math.min(wav.sampleRate(), frames - first);
            tape.add(mono(data, wav, sample, first, count));
        }
        return tape.content();
    }

    private static byte[] mono(ByteBuffer data, WavLayout wav, Sample sample, int first, int count) {
        int width = wav.bitsPerSample() / 8;
        ByteBuffer mono = ByteBuffer.allocate(count * Pcm.BYTES_PER_SAMPLE).order(ByteOrder.LITTLE_ENDIAN);
        int at = wav.dataOffset() + first * width * wav.channels();
        for (int frame = 0; frame < count; frame++) {
            int sum = 0;
            for (int channel = 0; channel < wav.channels(); channel++, at += width) {
                sum += sample.at(data, at);
            }
            mono.putShort((short) (sum / wav.channels()));
        }
        return mono.array();
    }

    private static Sample sample(WavLayout wav) {
        return switch (wav.codec() * 100 + wav.bitsPerSample()) {
            case WavLayout.PCM * 100 + 8 -> (data, at) -> ((data.get(at) & 0xFF) - 0x80) << 8;
            case WavLayout.PCM * 100 + 16 -> ByteBuffer::getShort;
            case WavLayout.PCM * 100 + 24 -> (data, at) -> data.getShort(at + 1);
            case WavLayout.PCM * 100 + 32 -> (data, at) -> data.getShort(at + 2);
            case FLOAT * 100 + 32 ->
                (data, at) -> Math.round(Math.max(-1f, Math.min(1f, data.getFloat(at))) * Short.MAX_VALUE);
            case ALAW * 100 + 8 -> (data, at) -> G711.ALAW.sample(data.get(at));
            case MULAW * 100 + 8 -> (data, at) -> G711.MULAW.sample(data.get(at));
            default ->
                throw new UnusableMusic(
                        "the WAV file holds codec " + wav.codec() + " with " + wav.bitsPerSample() + " bits");
        };
    }
}
