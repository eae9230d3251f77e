package dev.jackfield.jobs;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Runs its route for each due job, on the thread of the job. */
final class JobConsumer extends DefaultConsumer {

    private final JobEndpoint endpoint;
    private final JobQueue queue;
    private final AtomicInteger running = new AtomicInteger();

    JobConsumer(JobEndpoint endpoint, Processor processor, JobQueue queue) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.queue = queue;
    }

    JobKind kind() {
        return endpoint.kind();
    }

    /** @return false if as many of this kind are running as may; otherwise one more counts until {@link #leave()} */
    boolean enter() {
        int limit = kind().limit();
        if (running.incrementAndGet() > limit && limit > 0) {
            running.decrementAndGet();
            return false;
        }
        return true;
    }

    /** How many more of this kind may run. */
    int room() {
        int limit = kind().limit();
        return limit > 0 ? Math.max(0, limit - running.get()) : Integer.MAX_VALUE;
    }

    void leave() {
        running.decrementAndGet();
    }

    /**
     * Works on one job.
     *
     * @param attempt 1 for the first
     * @throws Exception what the route failed with
     */
    void run(String key, String body, int attempt) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(body);
            exchange.setVariable("jobKey", key);
            exchange.setVariable("jobAttempt", attempt);
            exchange.setVariable("jobLastAttempt", attempt >= kind().attempts());
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        queue.add(this);
    }

    @Override
    protected void doStop() throws Exception {
        queue.remove(this);
        super.doStop();
    }
}
