package dev.jackfield.media.audio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The low-pass between two rates, cut into the phases of a polyphase filter: a Kaiser-windowed sinc that passes 85 % of the lower
 * rate's band and is 70 dB down from 105 % of it. Immutable; one for each pair of rates.
 *
 * @param up output samples for {@code down} input samples
 * @param down input samples for {@code up} output samples
 * @param phases coefficients of each of the {@code up} outputs of a block, newest input first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FilterBank(int up, int down, float[][] phases) {

    private static final double PASS = 0.85;
    private static final double STOP = 1.05;
    private static final double STOP_DECIBELS = 70;

    private static final Map<Long, FilterBank> BANKS = new ConcurrentHashMap<>();

    static FilterBank between(int from, int to) {
        return BANKS.computeIfAbsent((long) from << 32 | to, key -> design(from, to));
    }

    /** Number of inputs that an output looks at. */
    int taps() {
        return phases[0].length;
    }

    private static FilterBank design(int from, int to) {
        int common = gcd(from, to);
        int up = to / common;
        int down = from / common;
        double band = Math.min(from, to) / 2.0;
        double innerRate = (double) from * up;
        double width = 2 * Math.PI * (STOP - PASS) * band / innerRate;
        // Kaiser's estimate of the length, rounded up to whole taps for each phase
        int taps = (int) Math.ceil((STOP_DECIBELS - 8) / (2.285 * width) / up);
        double[] prototype = prototype(taps * up, (PASS + STOP) / 2 * band / innerRate);
        float[][] phases = new float[up][taps];
        for (int phase = 0; phase < up; phase++) {
            int offset = phase * down % up;
            for (int tap = 0; tap < taps; tap++) {
                phases[phase][tap] = (float) (prototype[tap * up + offset] * up);
            }
        }
        return new FilterBank(up, down, phases);
    }

    /** @param cutoff as a part of the rate */
    private static double[] prototype(int length, double cutoff) {
        double beta = 0.1102 * (STOP_DECIBELS - 8.7);
        double centre = (length - 1) / 2.0;
        double[] filter = new double[length];
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double x = i - centre;
            double sinc = x == 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * x) / (Math.PI * x);
            double edge = x / (centre + 0.5);
            filter[i] = sinc * bessel(beta * Math.sqrt(1 - edge * edge)) / bessel(beta);
            sum += filter[i];
        }
        for (int i = 0; i < length; i++) {
            filter[i] /= sum;
        }
        return filter;
    }

    /** Modified Bessel function of the first kind and order 0, by its series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-12 * sum; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
