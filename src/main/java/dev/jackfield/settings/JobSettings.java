package dev.jackfield.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How durable work is picked up.
 *
 * @param concurrency jobs that one node works on at the same time
 * @param poolSize connections to PostgreSQL for jobs, and so the jobs that are at work at once; the others wait for their turn or for a vendor. 0: one more than there are processors
 * @param pollMillis how often PostgreSQL is asked for due jobs; a job of this node starts at once all the same
 * @param heartbeatSeconds how often a node says that it still works on a job; after four silent intervals another takes over
 */
@ConfigurationProperties("jobs")
public record JobSettings(
        @DefaultValue("2500") int concurrency,
        @DefaultValue("0") int poolSize,
        @DefaultValue("500") int pollMillis,
        @DefaultValue("10") int heartbeatSeconds) {

    public JobSettings {
        poolSize = poolSize > 0 ? poolSize : Runtime.getRuntime().availableProcessors() + 1;
    }
}
