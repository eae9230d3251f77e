package dev.jackfield.workload;

import dev.jackfield.settings.JobSettings;
import dev.jackfield.settings.ServiceSettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * So much of each workload is at work at a time as it has connections to PostgreSQL; the rest waits for its turn, in order. A thousand
 * jobs therefore neither starve a webhook of the processors nor wait for a connection until they fail. Who waits for something else
 * than the processor or PostgreSQL gives its turn back meanwhile.
 */
@Component
public class Turns {

    private static final ThreadLocal<Semaphore> MINE = new ThreadLocal<>();

    private final Map<Workload, Semaphore> free = new EnumMap<>(Workload.class);

    @Autowired
    Turns(ServiceSettings service, JobSettings jobs) {
        this(service.databasePoolSize(), jobs.poolSize());
    }

    /** @param requests and jobs how many of each are at work at once */
    Turns(int requests, int jobs) {
        free.put(Workload.REQUESTS, new Semaphore(requests, true));
        free.put(Workload.JOBS, new Semaphore(jobs, true));
    }

    /** Does the work on this thread when it is its turn. */
    public <T> T during(Workload workload, Callable<T> work) throws Exception {
        Semaphore turn = free.get(workload);
        turn.acquire();
        return work(workload, turn, work);
    }

    /**
     * The same, if the turn comes in time.
     *
     * @return empty if it did not, and nothing was done; otherwise what the work returned, which must not be null
     */
    public <T> Optional<T> during(Workload workload, Duration patience, Callable<T> work) throws Exception {
        Semaphore turn = free.get(workload);
        return turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)
                ? Optional.of(work(workload, turn, work))
                : Optional.empty();
    }

    private static <T> T work(Workload workload, Semaphore turn, Callable<T> work) throws Exception {
        MINE.set(turn);
        try {
            return workload.during(work);
        } finally {
            MINE.remove();
            turn.release();
        }
    }

    /** Whether this thread has a turn that others might use. */
    static boolean isMine() {
        return MINE.get() != null;
    }

    /** Something that takes time without work. */
    @FunctionalInterface
    public interface Waiting<T, E extends Exception> {
        @Nullable
        T await() throws E;
    }

    /** Waits on this thread without its turn, if it has one, and takes the next turn afterwards. */
    @Nullable
    public static <T, E extends Exception> T without(Waiting<T, E> waiting) throws E {
        Semaphore turn = MINE.get();
        if (turn == null) {
            return waiting.await();
        }
        turn.release();
        try {
            return waiting.await();
        } finally {
            turn.acquireUninterruptibly();
        }
    }

    /** Sleeps without the turn of this thread. */
    public static void sleep(Duration time) throws InterruptedException {
        without(() -> {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
            return null;
        });
    }
}
