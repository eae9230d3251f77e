package dev.jackfield.simulator.phone;

import dev.jackfield.simulator.elevenlabs.G711;

/**
 * What the bytes of a phone system's audio are: one channel.
 *
 * @param ulaw µ-law; otherwise 16-bit linear, little endian
 * @param rate samples a second
 */
public record WireAudio(boolean ulaw, int rate) {

    public int bytesPerSample() {
        return ulaw ? 1 : 2;
    }

    public byte[] encode(short[] samples) {
        byte[] bytes = new byte[samples.length * bytesPerSample()];
        for (int i = 0; i < samples.length; i++) {
            if (ulaw) {
                bytes[i] = G711.ulaw(samples[i]);
            } else {
                bytes[2 * i] = (byte) samples[i];
                bytes[2 * i + 1] = (byte) (samples[i] >> 8);
            }
        }
        return bytes;
    }

    /** @param bytes whole samples; half a sample at the end is left out */
    public short[] decode(byte[] bytes) {
        short[] samples = new short[bytes.length / bytesPerSample()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = ulaw ? G711.linear(bytes[i]) : (short) ((bytes[2 * i] & 0xFF) | (bytes[2 * i + 1] << 8));
        }
        return samples;
    }

    /** The samples at another rate, by straight lines between them: good enough to be understood. */
    static short[] resampled(short[] samples, int from, int to) {
        if (from == to) {
            return samples;
        }
        short[] own = new short[(int) ((long) samples.length * to / from)];
        for (int i = 0; i < own.length; i++) {
            double at = (double) i * from / to;
            int left = (int) at;
            int right = Math.min(left + 1, samples.length - 1);
            own[i] = (short) Math.round(samples[left] + (samples[right] - samples[left]) * (at - left));
        }
        return own;
    }
}
