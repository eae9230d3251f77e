package dev.jackfield.jobs;

import java.time.Duration;
import org.springframework.lang.Nullable;

/**
 * What the consuming route says about one kind of job.
 *
 * @param attempts tries before the job becomes a dead letter, at least 1
 * @param backOff wait before the first repetition; doubles each time, up to five minutes
 * @param every period of a job that repeats by itself; null for one that is sent
 * @param limit how many of this kind one node works on at the same time; 0 for no limit of its own
 * @param onGivenUp endpoint that is told when the job is given up; null for none
 */
record JobKind(
        String name,
        int attempts,
        Duration backOff,
        @Nullable Duration every,
        int limit,
        @Nullable String onGivenUp) {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** @param failures how often the job has failed so far, at least 1 */
    Duration waitAfter(int failures) {
        Duration wait = backOff.multipliedBy(1L << Math.min(failures - 1, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
