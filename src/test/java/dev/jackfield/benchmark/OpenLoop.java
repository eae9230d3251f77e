package dev.jackfield.benchmark;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Fires at a fixed rate whatever the answers do, so that a slow answer does not hold back the next request. */
final class OpenLoop {

    /** What is fired; must not block. */
    interface Shot {
        /** @param due when it should be fired, as {@link System#nanoTime()} counts; latency is measured from here */
        void fire(int number, long due);
    }

    private final double perSecond;

    OpenLoop(double perSecond) {
        this.perSecond = perSecond;
    }

    /** Fires for a time on the calling thread, numbering from {@code first}; what is late is fired at once. Returns the next number. */
    int run(Duration length, int first, Shot shot) {
        long start = System.nanoTime();
        int count = (int) (perSecond * length.toMillis() / 1000);
        for (int i = 0; i < count; i++) {
            long due = start + (long) (i * TimeUnit.SECONDS.toNanos(1) / perSecond);
            sleepUntil(due);
            shot.fire(first + i, due);
        }
        sleepUntil(start + length.toNanos());
        return first + count;
    }

    private static void sleepUntil(long due) {
        long left = due - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
    }
}
