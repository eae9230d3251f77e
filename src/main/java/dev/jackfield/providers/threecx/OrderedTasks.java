package dev.jackfield.providers.threecx;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs tasks of one key in order and those of different keys at the same time. Tasks must not throw. Safe for any thread. */
final class OrderedTasks {

    private final Map<String, Queue<Runnable>> waiting = new HashMap<>();
    private final Executor threads;

    OrderedTasks(Executor threads) {
        this.threads = threads;
    }

    synchronized void add(String key, Runnable task) {
        Queue<Runnable> queue = waiting.get(key);
        if (queue != null) {
            queue.add(task);
            return;
        }
        waiting.put(key, new ArrayDeque<>());
        threads.execute(() -> work(key, task));
    }

    private void work(String key, Runnable first) {
        for (Runnable task = first; task != null; task = next(key)) {
            task.run();
        }
    }

    private synchronized Runnable next(String key) {
        Runnable task = waiting.get(key).poll();
        if (task == null) {
            waiting.remove(key);
        }
        return task;
    }
}
