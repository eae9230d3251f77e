package dev.jackfield.simulator.phone;

import java.util.Arrays;

/** What the caller says, block by block; silence when they say nothing. Confined to one event loop. */
final class CallerVoice {

    private static final short[] NOTHING = {};

    private short[] saying = NOTHING;
    private int said;

    /** Begins to say this, instead of what is being said. */
    void say(short[] samples) {
        saying = samples;
        said = 0;
    }

    boolean saying() {
        return said < saying.length;
    }

    short[] block(int samples) {
        int taken = Math.min(samples, saying.length - said);
        short[] block = Arrays.copyOf(Arrays.copyOfRange(saying, said, said + taken), samples);
        said += taken;
        return block;
    }
}
