package dev.jackfield.simulator.elevenlabs;

import java.util.Optional;

/**
 * A format of the audio on the conversation socket that the simulator speaks and understands.
 *
 * @param ulaw µ-law, or else PCM, 16 bit, little endian
 * @param rate 8000 or 16000
 */
record SocketAudio(boolean ulaw, int rate) {

    /** Of a windowed sinc at half the band: what is above 4 kHz must not come back below. */
    private static final int TAPS = 31;

    /** @param name as on the agent, such as {@code pcm_16000}; empty for one that is not simulated */
    static Optional<SocketAudio> of(String name) {
        return switch (name) {
            case "ulaw_8000" -> Optional.of(new SocketAudio(true, 8000));
            case "pcm_8000" -> Optional.of(new SocketAudio(false, 8000));
            case "pcm_16000" -> Optional.of(new SocketAudio(false, 16_000));
            default -> Optional.empty();
        };
    }

    String wireName() {
        return (ulaw ? "ulaw_" : "pcm_") + rate;
    }

    int bytesPerSample() {
        return ulaw ? 1 : 2;
    }

    int bytes(int millis) {
        return rate / 1000 * millis * bytesPerSample();
    }

    long millis(long bytes) {
        return bytes * 1000 / ((long) rate * bytesPerSample());
    }

    /** @param from rate of the samples, this one's or twice that */
    byte[] encode(int from, short[] samples) {
        short[] own = from == rate ? samples : halved(samples);
        byte[] bytes = new byte[own.length * bytesPerSample()];
        for (int i = 0; i < own.length; i++) {
            if (ulaw) {
                bytes[i] = G711.ulaw(own[i]);
            } else {
                bytes[2 * i] = (byte) own[i];
                bytes[2 * i + 1] = (byte) (own[i] >> 8);
            }
        }
        return bytes;
    }

    short[] decode(byte[] bytes) {
        short[] samples = new short[bytes.length / bytesPerSample()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = ulaw ? G711.linear(bytes[i]) : (short) ((bytes[2 * i] & 0xFF) | (bytes[2 * i + 1] << 8));
        }
        return samples;
    }

    private static short[] halved(short[] samples) {
        double[] taps = lowPass();
        short[] halved = new short[samples.length / 2];
        for (int i = 0; i < halved.length; i++) {
            double sum = 0;
            for (int tap = 0; tap < TAPS; tap++) {
                int at = 2 * i + tap - TAPS / 2;
                sum += at < 0 || at >= samples.length ? 0 : samples[at] * taps[tap];
            }
            halved[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sum)));
        }
        return halved;
    }

    private static double[] lowPass() {
        double[] taps = new double[TAPS];
        double sum = 0;
        for (int i = 0; i < TAPS; i++) {
            double x = (i - TAPS / 2) * 0.45;
            double sinc = x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
            taps[i] = sinc * (0.54 - 0.46 * Math.cos(2 * Math.PI * i / (TAPS - 1)));
            sum += taps[i];
        }
        for (int i = 0; i < TAPS; i++) {
            taps[i] /= sum;
        }
        return taps;
    }
}
