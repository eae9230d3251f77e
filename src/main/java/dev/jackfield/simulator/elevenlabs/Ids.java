package dev.jackfield.simulator.elevenlabs;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** Ids that look like the vendor's. */
final class Ids {

    private static final String LOWER = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final String ALL = LOWER + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private Ids() {}

    static String voice() {
        return random(ALL, 20);
    }

    static String sample() {
        return random(ALL, 20);
    }

    static String agent() {
        return "agent_" + random(LOWER, 28);
    }

    static String conversation() {
        return "conv_" + random(LOWER, 28);
    }

    static String version() {
        return "agtvrsn_" + random(LOWER, 28);
    }

    static String request() {
        return random(LOWER, 32);
    }

    private static String random(String alphabet, int length) {
        Random random = ThreadLocalRandom.current();
        StringBuilder id = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            id.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return id.toString();
    }
}
