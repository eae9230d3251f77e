package dev.jackfield.media.audio;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** ITU-T G.711 as tables: a byte to a sample, a sample to a byte. Immutable. */
public final class G711 {

    /** µ-law. */
    public static final G711 MULAW = new G711(G711::mulawSample);

    /** A-law. */
    public static final G711 ALAW = new G711(G711::alawSample);

    private final short[] samples = new short[256];
    private final byte[] bytes = new byte[1 << 16];

    @FunctionalInterface
    private interface Law {
        int sample(int code);
    }

    private G711(Law law) {
        for (int code = 0; code < 256; code++) {
            samples[code] = (short) law.sample(code);
        }
        fillNearest();
    }

    /** Gives each sample the code whose sample is nearest; of two, the one nearer to silence. */
    private void fillNearest() {
        List<Integer> codes = IntStream.range(0, 256)
                .boxed()
                .sorted(Comparator.comparingInt(code -> samples[code]))
                .toList();
        int at = 0;
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
            while (at < 255 && nextIsNearer(sample, samples[codes.get(at)], samples[codes.get(at + 1)])) {
                at++;
            }
            bytes[sample & 0xFFFF] = codes.get(at).byteValue();
        }
    }

    private static boolean nextIsNearer(int sample, int here, int next) {
        int toHere = Math.abs(sample - here);
        int toNext = Math.abs(next - sample);
        return toNext < toHere || (toNext == toHere && Math.abs(next) <= Math.abs(here));
    }

    private static int mulawSample(int code) {
        int inverted = ~code & 0xFF;
        int magnitude = ((((inverted & 0x0F) << 3) + 0x84) << ((inverted & 0x70) >> 4)) - 0x84;
        return (inverted & 0x80) == 0 ? magnitude : -magnitude;
    }

    private static int alawSample(int code) {
        int toggled = code ^ 0x55;
        int exponent = (toggled & 0x70) >> 4;
        int mantissa = ((toggled & 0x0F) << 4) + 8;
        int magnitude = exponent == 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
        return (toggled & 0x80) == 0 ? -magnitude : magnitude;
    }

    /** @return signed 16 bit */
    public short sample(byte code) {
        return samples[code & 0xFF];
    }

    /** @return the code whose sample is nearest */
    public byte code(short sample) {
        return bytes[sample & 0xFFFF];
    }
}
