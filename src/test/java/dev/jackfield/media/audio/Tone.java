package dev.jackfield.media.audio;

import dev.jackfield.media.stream.AudioEncoding;

/** Tones as samples, and how loud a tone is in samples. */
final class Tone {

    private Tone() {}

    /** @param amplitude 1 is full scale */
    static short[] of(double hertz, int rate, int samples, double amplitude) {
        short[] tone = new short[samples];
        for (int i = 0; i < samples; i++) {
            tone[i] = (short) Math.round(32767 * amplitude * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return tone;
    }

    /** Root of the mean square, in decibels of full scale, without what comes before the filter has filled. */
    static double loudness(short[] samples, int from) {
        double sum = 0;
        for (int i = from; i < samples.length - from; i++) {
            sum += (double) samples[i] * samples[i];
        }
        double rms = Math.sqrt(sum / (samples.length - 2 * from)) / 32768;
        return 20 * Math.log10(Math.max(rms, 1e-9) * Math.sqrt(2));
    }

    /** How loud one tone is in the samples, in decibels of full scale. */
    static double loudness(short[] samples, double hertz, int rate, int from) {
        double cosine = 0;
        double sine = 0;
        double window = 0;
        int length = samples.length - 2 * from;
        for (int i = 0; i < length; i++) {
            double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / length);
            double angle = 2 * Math.PI * hertz * (from + i) / rate;
            cosine += hann * samples[from + i] * Math.cos(angle);
            sine += hann * samples[from + i] * Math.sin(angle);
            window += hann;
        }
        double amplitude = 2 * Math.hypot(cosine, sine) / window / 32768;
        return 20 * Math.log10(Math.max(amplitude, 1e-9));
    }

    static byte[] bytes(short[] samples) {
        byte[] bytes = new byte[samples.length * 2];
        for (int i = 0; i < samples.length; i++) {
            Samples.write(AudioEncoding.SLIN16, samples[i], bytes, i);
        }
        return bytes;
    }

    static short[] samples(byte[] bytes) {
        short[] samples = new short[bytes.length / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Samples.read(AudioEncoding.SLIN16, bytes, i);
        }
        return samples;
    }
}
