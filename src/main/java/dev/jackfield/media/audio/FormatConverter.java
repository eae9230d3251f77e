package dev.jackfield.media.audio;

import dev.jackfield.media.stream.AudioEncoding;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import java.util.Arrays;
import org.springframework.lang.Nullable;

/** Between two formats that differ in encoding, rate or both. */
final class FormatConverter implements AudioConverter {

    private final AudioEncoding from;
    private final AudioEncoding to;

    @Nullable
    private final Resampler resampler;

    /** The first byte of a sample whose second one has not come yet; empty if there is none. */
    private byte[] half = new byte[0];

    FormatConverter(AudioFormat from, AudioFormat to) {
        this.from = from.encoding();
        this.to = to.encoding();
        this.resampler = from.rate() == to.rate() ? null : new Resampler(from.rate(), to.rate());
    }

    @Override
    public AudioPayload convert(AudioPayload payload) {
        return AudioPayload.of(convert(payload.bytes()));
    }

    @Override
    public byte[] convert(byte[] audio) {
        byte[] whole = whole(audio);
        int samples = whole.length / from.bytesPerSample();
        if (resampler == null) {
            byte[] converted = new byte[samples * to.bytesPerSample()];
            for (int i = 0; i < samples; i++) {
                write(Samples.read(from, whole, i), converted, i);
            }
            return converted;
        }
        float[] inputs = new float[samples];
        for (int i = 0; i < samples; i++) {
            inputs[i] = Samples.read(from, whole, i);
        }
        return written(resampler.resample(inputs));
    }

    private byte[] written(float[] outputs) {
        byte[] converted = new byte[outputs.length * to.bytesPerSample()];
        for (int i = 0; i < outputs.length; i++) {
            int rounded = Math.round(outputs[i]);
            write((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, rounded)), converted, i);
        }
        return converted;
    }

    private void write(short sample, byte[] audio, int index) {
        Samples.write(to, sample, audio, index);
    }

    /** The audio without a last half sample, which waits for the next frame. */
    private byte[] whole(byte[] audio) {
        if (half.length == 0 && audio.length % from.bytesPerSample() == 0) {
            return audio;
        }
        byte[] all = Arrays.copyOf(half, half.length + audio.length);
        System.arraycopy(audio, 0, all, half.length, audio.length);
        int whole = all.length - all.length % from.bytesPerSample();
        half = Arrays.copyOfRange(all, whole, all.length);
        return Arrays.copyOf(all, whole);
    }
}
