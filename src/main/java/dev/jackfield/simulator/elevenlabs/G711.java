package dev.jackfield.simulator.elevenlabs;

/** Companding of 16-bit samples after ITU-T G.711. */
public final class G711 {

    private static final int ULAW_BIAS = 0x84;
    private static final int ULAW_CLIP = 32635;

    private G711() {}

    public static byte ulaw(short sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs((int) sample), ULAW_CLIP) + ULAW_BIAS;
        int exponent = 24 - Integer.numberOfLeadingZeros(magnitude);
        int mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        return (byte) ~(sign | (exponent << 4) | mantissa);
    }

    static byte alaw(short sample) {
        int sign = sample < 0 ? 0 : 0x80;
        int magnitude = Math.min(sample < 0 ? ~sample : sample, 32767) >> 3;
        int exponent = Math.max(0, 27 - Integer.numberOfLeadingZeros(magnitude));
        int mantissa = exponent < 2 ? (magnitude >> 1) & 0x0F : (magnitude >> exponent) & 0x0F;
        return (byte) ((sign | (exponent << 4) | mantissa) ^ 0x55);
    }

    /** The sample of a µ-law byte. */
    public static short linear(byte ulaw) {
        int bits = ~ulaw & 0xFF;
        int magnitude = ((((bits & 0x0F) << 3) + ULAW_BIAS) << ((bits >> 4) & 0x07)) - ULAW_BIAS;
        return (short) ((bits & 0x80) == 0 ? magnitude : -magnitude);
    }
}
