package dev.jackfield.jobs;

import java.time.Duration;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Expression;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** One kind of durable work. Its setters are what Camel needs to read the options of the URI. */
@UriEndpoint(
        firstVersion = "0.1",
        scheme = "job",
        title = "Job",
        syntax = "job:name",
        category = {Category.SCHEDULING})
public class JobEndpoint extends DefaultEndpoint {

    private final JobQueue queue;

    @UriPath(description = "Name of the job")
    @Metadata(required = true)
    private final String name;

    @UriParam(description = "Simple expression for the key; one job per name and key exists at a time")
    private String key = "${exchangeId}";

    @UriParam(description = "Simple expression for the milliseconds to wait before the job is due")
    private String delay = "0";

    @UriParam(description = "Whether a job that exists already is moved to the new time (and gets the new payload)")
    private boolean reschedule;

    @UriParam(description = "How often the job is tried before it becomes a dead letter")
    private int attempts = 5;

    @UriParam(description = "Milliseconds before the first repetition; each further one waits twice as long")
    private long backOff = 1000;

    @UriParam(
            description =
                    "Endpoint that is told (with the payload, and the reason in the variable jobError) when the job is given up")
    private String onGivenUp;

    @UriParam(description = "Period of a job that repeats by itself, such as 60s; it needs no sender")
    private Duration every;

    @UriParam(
            description =
                    "How many of this kind one node works on at the same time; 0 for no limit of its own. Slow kinds need one, so that they leave room for the others")
    private int limit;

    JobEndpoint(String uri, JobComponent component, String name, JobQueue queue) {
        super(uri, component);
        this.name = name;
        this.queue = queue;
    }

    @Override
    public Producer createProducer() {
        return new JobProducer(this, queue, simple(key), simple(delay));
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        JobConsumer consumer = new JobConsumer(this, processor, queue);
        configureConsumer(consumer);
        return consumer;
    }

    private Expression simple(String text) {
        return getCamelContext().resolveLanguage("simple").createExpression(text);
    }

    /** What a consumer of this endpoint promises. */
    JobKind kind() {
        return new JobKind(name, attempts, Duration.ofMillis(backOff), every, limit, onGivenUp);
    }

    public String getName() {
        return name;
    }

    public boolean isReschedule() {
        return reschedule;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public void setDelay(String delay) {
        this.delay = delay;
    }

    public void setReschedule(boolean reschedule) {
        this.reschedule = reschedule;
    }

    public void setAttempts(int attempts) {
        this.attempts = attempts;
    }

    public void setBackOff(long backOff) {
        this.backOff = backOff;
    }

    public void setOnGivenUp(String onGivenUp) {
        this.onGivenUp = onGivenUp;
    }

    public void setEvery(Duration every) {
        this.every = every;
    }

    public void setLimit(int limit) {
        this.limit = limit;
    }
}
