package dev.jackfield.agents.elevenlabs.precall;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an agent is given to one caller at a time.
 *
 * @param busy wait: the next caller waits for the agent; refuse: it gets 503 at once
 * @param waitSeconds how long a caller waits for a busy agent before it gets 503
 * @param retryAfterSeconds what Retry-After says with that 503
 * @param seconds how long a conversation keeps its agent when no post-call webhook ends it; above the agent's longest conversation
 */
@ConfigurationProperties("agent.lease")
public record AgentLeaseSettings(
        @DefaultValue("wait") Busy busy,
        @DefaultValue("20") int waitSeconds,
        @DefaultValue("5") int retryAfterSeconds,
        @DefaultValue("900") int seconds) {

    /** What a caller meets whose agent talks to somebody else. */
    public enum Busy {
        WAIT,
        REFUSE
    }

    Duration wait(Duration atMost) {
        if (busy == Busy.REFUSE) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(waitSeconds);
        return wait.compareTo(atMost) < 0 ? wait : atMost;
    }
}
