package dev.jackfield.jobs;

import dev.jackfield.edge.Refusal;
import java.time.Duration;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Gives jobs that were given up another life. */
@Component("deadLetterReplay")
public class DeadLetterReplay {

    private final JobQueue queue;

    DeadLetterReplay(JobQueue queue) {
        this.queue = queue;
    }

    /** Schedules the job again, with all its attempts; one of the same name and key that waits is moved up. */
    public void schedule(String job, String key, String payload) {
        queue.schedule(job, key, new JobPayload(payload), Duration.ZERO, true);
    }

    /**
     * The id of a dead letter from a path or a query; null stays null.
     *
     * @throws Refusal 404 when the text is not an id
     */
    @Nullable
    public Long id(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new Refusal(404, "NO_SUCH_DEAD_LETTER", "There is no dead letter with this id.");
        }
    }
}
