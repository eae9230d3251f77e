package dev.jackfield.providers.threecx;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * Sound that comes as it is said, faster than it is heard, with marks between. What has been taken is gone: an agent's words that a
 * request lost are too late for another one. Confined to the streams' event loop.
 */
final class QueuedSound implements Sound {

    /** Longer speeches lose their beginning, so that memory has a bound. */
    private static final int MOST_BYTES = 300_000 * CutSound.BYTES_PER_MILLI;

    private record Mark(String name, long at) {}

    private final Deque<Buffer> waiting = new ArrayDeque<>();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private final Runnable dropped;
    private long added;
    private long taken;

    /** @param dropped told of each slice that is given up because too much waits */
    QueuedSound(Runnable dropped) {
        this.dropped = dropped;
    }

    /** Adds PCM s16le, 8 kHz, mono. */
    void add(byte[] pcm) {
        for (Buffer slice : CutSound.of(Buffer.buffer(pcm)).slices()) {
            waiting.add(slice);
            added += slice.length();
        }
        while (added - taken > MOST_BYTES) {
            take();
            dropped.run();
        }
    }

    /** Marks the end of what has been added. */
    void mark(String name) {
        marks.add(new Mark(name, added));
    }

    /** Drops what has not been taken; the marks in it count as passed. */
    void clear() {
        waiting.clear();
        taken = added;
    }

    /**
     * The marks that have been passed since it was asked last.
     *
     * @param aheadNanos how long the caller still hears what was taken
     */
    List<String> passed(long aheadNanos) {
        long heard = taken - aheadNanos / SpeakingLeg.NANOS_PER_BYTE;
        List<String> names = new ArrayList<>();
        while (!marks.isEmpty() && marks.getFirst().at() <= heard) {
            names.add(marks.removeFirst().name());
        }
        return names;
    }

    @Override
    @Nullable
    public Buffer take() {
        Buffer slice = waiting.poll();
        if (slice != null) {
            taken += slice.length();
        }
        return slice;
    }

    @Override
    public int position() {
        return 0;
    }

    @Override
    public void returnTo(int position) {
        // what is late is not said any more
    }
}
