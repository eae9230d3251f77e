package dev.jackfield.jobs;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Starts the jobs after the routes, and stops them before the routes. */
@Component
public class JobLifecycle implements SmartLifecycle {

    private final JobQueue queue;
    private volatile boolean running;

    JobLifecycle(JobQueue queue) {
        this.queue = queue;
    }

    /** The routes have registered themselves by now, while they started. */
    @Order(10)
    @EventListener(ApplicationStartedEvent.class)
    void work() {
        queue.start();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        queue.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped after the public port and before the routes. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 10;
    }
}
