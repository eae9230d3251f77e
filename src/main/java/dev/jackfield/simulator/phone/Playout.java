package dev.jackfield.simulator.phone;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.springframework.lang.Nullable;

/** What waits to be heard by the caller, audio and marks in their order. Confined to one event loop. */
final class Playout {

    /** Samples to be heard, or, without samples, a mark. */
    private static final class Waiting {
        private final short[] samples;

        @Nullable
        private final String mark;

        Waiting(short[] samples, @Nullable String mark) {
            this.samples = samples;
            this.mark = mark;
        }
    }

    private static final short[] NONE = {};

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int playedOfFirst;
    private long samplesAhead;

    void add(short[] samples) {
        if (samples.length > 0) {
            waiting.add(new Waiting(samples, null));
            samplesAhead += samples.length;
        }
    }

    void mark(String name) {
        waiting.add(new Waiting(NONE, name));
    }

    /** How many samples wait. */
    long samplesAhead() {
        return samplesAhead;
    }

    /**
     * Lets time go on by as many samples as fit into the block. What is lacking stays as it is in the block.
     *
     * @return the marks whose audio has been heard now
     */
    List<String> play(short[] block) {
        List<String> heard = new ArrayList<>();
        int filled = 0;
        takeMarks(heard);
        while (filled < block.length && !waiting.isEmpty()) {
            short[] samples = waiting.peek().samples;
            int taken = Math.min(block.length - filled, samples.length - playedOfFirst);
            System.arraycopy(samples, playedOfFirst, block, filled, taken);
            filled += taken;
            playedOfFirst += taken;
            samplesAhead -= taken;
            if (playedOfFirst == samples.length) {
                waiting.remove();
                playedOfFirst = 0;
                takeMarks(heard);
            }
        }
        return heard;
    }

    private void takeMarks(List<String> heard) {
        while (!waiting.isEmpty() && waiting.peek().mark != null) {
            heard.add(waiting.remove().mark);
        }
    }

    /** Throws everything away, and returns the marks among it. */
    List<String> clear() {
        List<String> marks = waiting.stream()
                .map(entry -> entry.mark)
                .filter(mark -> mark != null)
                .toList();
        waiting.clear();
        playedOfFirst = 0;
        samplesAhead = 0;
        return marks;
    }
}
