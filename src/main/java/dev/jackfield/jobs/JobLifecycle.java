package dev.jackfield.jobs;

import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts the jobs after the routes, and stops them before the routes. */
@Component
public class JobLifecycle implements CamelContextConfiguration, SmartLifecycle {

    private final JobQueue queue;
    private volatile boolean running;

    JobLifecycle(JobQueue queue) {
        this.queue = queue;
    }

    @Override
    public void beforeApplicationStart(CamelContext camelContext) {
        // the routes register themselves while they start
    }

    @Override
    public void afterApplicationStart(CamelContext camelContext) {
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
