package dev.jackfield.jobs;

import java.time.Duration;

/** The job cannot be worked on now, through no fault of its own: its route is stopped, or too many of its kind are running. */
final class JobPostponed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    JobPostponed(Duration wait) {
        super("postponed", null, false, false);
        this.wait = wait;
    }

    Duration delay() {
        return wait;
    }
}
