package dev.jackfield.agents.elevenlabs.precall;

import java.time.Duration;

/** The time that one request has, on the clock of this process. */
record Deadline(long startedNanos, long endNanos) {

    static Deadline after(Duration time) {
        long now = System.nanoTime();
        return new Deadline(now, now + time.toNanos());
    }

    /** Zero when it has passed. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    boolean passed() {
        return left().isZero();
    }

    long elapsedMillis() {
        return (System.nanoTime() - startedNanos) / 1_000_000;
    }
}
