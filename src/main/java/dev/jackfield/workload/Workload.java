package dev.jackfield.workload;

import java.util.concurrent.Callable;

/**
 * For whom the current thread works. Jobs have connections to PostgreSQL of their own, so that a thousand of them never make a
 * webhook wait.
 */
public enum Workload {
    REQUESTS,
    JOBS;

    private static final ThreadLocal<Workload> CURRENT = ThreadLocal.withInitial(() -> REQUESTS);

    /** The workload of this thread; requests, where nothing else is said. */
    public static Workload current() {
        return CURRENT.get();
    }

    /** Does the work on this thread with the connections of this workload. */
    <T> T during(Callable<T> work) throws Exception {
        CURRENT.set(this);
        try {
            return work.call();
        } finally {
            CURRENT.remove();
        }
    }
}
