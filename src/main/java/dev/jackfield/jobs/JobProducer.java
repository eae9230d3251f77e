package dev.jackfield.jobs;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultProducer;

/** Schedules a job; inside a transaction the job exists if and only if the transaction is committed. */
final class JobProducer extends DefaultProducer {

    private final JobEndpoint endpoint;
    private final JobQueue queue;
    private final Expression key;
    private final Expression delay;

    JobProducer(JobEndpoint endpoint, JobQueue queue, Expression key, Expression delay) {
        super(endpoint);
        this.endpoint = endpoint;
        this.queue = queue;
        this.key = key;
        this.delay = delay;
    }

    @Override
    public void process(Exchange exchange) {
        String body = exchange.getMessage().getBody(String.class);
        queue.schedule(
                endpoint.getName(),
                key.evaluate(exchange, String.class),
                new JobPayload(body == null ? "" : body),
                Duration.ofMillis(delay.evaluate(exchange, Long.class)),
                endpoint.isReschedule());
    }
}
