package dev.jackfield.ops;

import java.time.Duration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.lang.Nullable;

/** How a part was when it was looked at last. A part whose look does not end is down. */
final class LastHealth implements HealthIndicator {

    private static final Duration OLDEST = Duration.ofSeconds(15);

    private final HealthIndicator part;

    /** What was seen, and when, on the clock of {@link System#nanoTime}. */
    private record Seen(Health health, long at) {}

    @Nullable
    private volatile Seen last;

    LastHealth(HealthIndicator part) {
        this.part = part;
    }

    /** Looks at the part. */
    void look() {
        Health seen;
        try {
            seen = part.getHealth(true);
        } catch (RuntimeException e) {
            seen = Health.down(e).build();
        }
        last = new Seen(seen, System.nanoTime());
    }

    @Override
    public Health health() {
        Seen seen = last;
        if (seen == null) {
            return part.getHealth(true);
        }
        Duration age = Duration.ofNanos(System.nanoTime() - seen.at());
        return age.compareTo(OLDEST) <= 0
                ? seen.health()
                : Health.down()
                        .withDetail("error", "no answer for " + age.toSeconds() + " s")
                        .build();
    }
}
