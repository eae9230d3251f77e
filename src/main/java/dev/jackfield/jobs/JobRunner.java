package dev.jackfield.jobs;

import dev.jackfield.workload.Turns;
import dev.jackfield.workload.Workload;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Runs one job through its route, and buries one that is given up. */
@Component
class JobRunner {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    /** How long a job waits whose route is stopped. */
    private static final Duration ROUTE_STOPPED_WAIT = Duration.ofSeconds(5);

    private final DeadLetters deadLetters;
    private final ObjectProvider<CamelContext> camel;
    private final MeterRegistry meters;
    private final Turns turns;

    JobRunner(DeadLetters deadLetters, ObjectProvider<CamelContext> camel, MeterRegistry meters, Turns turns) {
        this.deadLetters = deadLetters;
        this.turns = turns;
        this.camel = camel;
        this.meters = meters;
    }

    void run(@Nullable JobConsumer consumer, String key, @Nullable JobPayload payload, int attempt) {
        if (consumer == null) {
            throw new JobPostponed(ROUTE_STOPPED_WAIT);
        }
        if (!consumer.enter()) {
            throw new JobPostponed(Duration.ofMillis(ThreadLocalRandom.current().nextLong(500, 2500)));
        }
        try {
            work(consumer, key, payload, attempt);
        } finally {
            consumer.leave();
        }
    }

    private void work(JobConsumer consumer, String key, @Nullable JobPayload payload, int attempt) {
        String name = consumer.kind().name();
        try {
            turns.during(Workload.JOBS, () -> {
                consumer.run(key, payload == null ? "" : payload.body(), attempt);
                return name;
            });
            count(name, "done");
        } catch (RuntimeException e) {
            failed(name, attempt, e);
            throw e;
        } catch (Exception e) {
            failed(name, attempt, e);
            throw new JobFailed(e);
        }
    }

    private void failed(String name, int attempt, Exception cause) {
        count(name, "failed");
        if (isExpected(unwrapped(cause))) {
            LOG.warn("Job {} failed at attempt {}: {}", name, attempt, reason(cause));
        } else {
            LOG.warn("Job {} failed at attempt {}", name, attempt, cause);
        }
    }

    /** Failures with a meaning of their own need no stack trace: ours, and those of the network and the database. */
    private static boolean isExpected(Throwable cause) {
        return cause.getClass().getName().startsWith("dev.jackfield.")
                || cause instanceof java.io.IOException
                || cause instanceof org.springframework.dao.DataAccessResourceFailureException;
    }

    /**
     * Tells the endpoint that wants to know, then keeps the job as a dead letter. A failure of either is thrown: the job is not
     * over then, and is found again as one whose node has died.
     */
    void giveUp(JobKind kind, String key, @Nullable JobPayload payload, int attempts, @Nullable Throwable cause) {
        String body = payload == null ? "" : payload.body();
        String error = reason(cause);
        LOG.atWarn()
                .addKeyValue("event_type", "job_given_up")
                .log("Job {} given up after {} attempts: {}", kind.name(), attempts, error);
        if (kind.onGivenUp() != null) {
            tell(kind.onGivenUp(), key, body, error);
        }
        deadLetters.add(kind.name(), key, body, attempts, error);
        count(kind.name(), "given_up");
    }

    private void tell(String endpoint, String key, String body, String error) {
        Exchange told = camel.getObject()
                .createFluentProducerTemplate()
                .to(endpoint)
                .withBody(body)
                .withVariable("jobKey", key)
                .withVariable("jobError", error)
                .send();
        if (told.getException() != null) {
            throw new JobFailed(told.getException());
        }
    }

    private void count(String job, String outcome) {
        meters.counter("jackfield.jobs", "job", job, "outcome", outcome).increment();
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause == null) {
            return "unknown";
        }
        Throwable root = unwrapped(cause);
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /** The failure without what only carries it through db-scheduler and Camel. */
    private static Throwable unwrapped(Throwable cause) {
        Throwable inner = cause;
        while ((inner instanceof JobFailed || inner instanceof RuntimeCamelException) && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** Carries a checked exception of a route through db-scheduler. */
    private static final class JobFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        JobFailed(Exception cause) {
            super(cause);
        }
    }
}
