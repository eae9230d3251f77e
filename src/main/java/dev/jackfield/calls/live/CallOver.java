package dev.jackfield.calls.live;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** The end of a call, which comes once, and what is let go of then. Any thread. */
final class CallOver {

    private final AtomicBoolean come = new AtomicBoolean();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    /** @return true the first time */
    boolean begin() {
        boolean first = come.compareAndSet(false, true);
        run();
        return first;
    }

    boolean hasCome() {
        return come.get();
    }

    /** Runs the task once, at the end, or at once if that has come. */
    void then(Runnable task) {
        tasks.add(task);
        if (come.get()) {
            run();
        }
    }

    private void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
