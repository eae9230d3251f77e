package dev.jackfield.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a caller's voice is cloned.
 *
 * @param maxWaitSeconds how long a caller waits for the clone before the agent takes over in its own voice
 * @param agent folder of the voice AI that clones
 * @param concurrency voices that one node clones at the same time; fewer than JOBS_CONCURRENCY, so that slow clones leave room for hand-overs
 * @param cacheDays how long an unused voice is kept when voices are not deleted after the call
 * @param sweepSeconds period of the search for voices that should be gone and are not
 * @param settledSeconds time after the last request for a clone in which the vendor may still make a voice that nobody knows; the search
 *     looks at a doubtful voice when it is over
 */
@ConfigurationProperties("clone")
public record CloneSettings(
        @DefaultValue("25") int maxWaitSeconds,
        @DefaultValue("elevenlabs") String agent,
        @DefaultValue("2000") int concurrency,
        @DefaultValue("30") int cacheDays,
        @DefaultValue("60") int sweepSeconds,
        @DefaultValue("120") int settledSeconds) {}
