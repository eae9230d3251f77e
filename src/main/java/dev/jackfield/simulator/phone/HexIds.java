package dev.jackfield.simulator.phone;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of 32 hexadecimal digits, as several phone systems make them. */
public final class HexIds {

    private HexIds() {}

    /** @param prefix what stands before the digits */
    public static String next(String prefix) {
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return prefix + HexFormat.of().formatHex(random);
    }
}
