package dev.jackfield.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jackfield.settings.RateLimitSettings;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers 429 to a source that asks too much, or that has failed to prove itself too often. Voice AI and phone systems send for all
 * their customers from the same addresses, so one where a good proof came from is not refused for the bad ones of others.
 */
@Component
public final class SourceLimit {

    private static final String SOURCE = "dev.jackfield.edge.source";
    private static final Duration MEMORY = Duration.ofHours(1);
    private static final int MOST_SOURCES = 100_000;

    private final RateLimitSettings settings;
    private final SourceAddress addresses;
    private final Counter tooMany;
    private final Counter tooWrong;
    private final Cache<String, Source> sources = Caffeine.newBuilder()
            .maximumSize(MOST_SOURCES)
            .expireAfterAccess(MEMORY)
            .build();

    SourceLimit(RateLimitSettings settings, SourceAddress addresses, MeterRegistry meters) {
        this.settings = settings;
        this.addresses = addresses;
        this.tooMany = meters.counter("jackfield.edge.limited", "reason", "requests");
        this.tooWrong = meters.counter("jackfield.edge.limited", "reason", "failed-proofs");
    }

    void admit(RoutingContext ctx) {
        Source source = sources.get(addresses.of(ctx.request()), address -> new Source());
        long wait = source.requests == null
                ? 0
                : source.requests.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill();
        if (wait > 0) {
            refuse(ctx, wait, tooMany);
            return;
        }
        long pause = source.pauseAfterFailures();
        if (pause > 0) {
            refuse(ctx, pause, tooWrong);
            return;
        }
        ctx.put(SOURCE, source);
        ctx.addEndHandler(
                done -> source.answered(ctx.normalizedPath(), ctx.response().getStatusCode()));
        ctx.next();
    }

    /** The source of this request has shown a good proof. */
    public static void proven(RoutingContext ctx) {
        Source source = ctx.get(SOURCE);
        if (source != null) {
            source.provenAt = System.nanoTime();
        }
    }

    private static void refuse(RoutingContext ctx, long nanos, Counter counter) {
        counter.increment();
        long seconds = Math.max(1, Duration.ofNanos(nanos).plusMillis(999).toSeconds());
        ctx.response().putHeader("Retry-After", String.valueOf(seconds));
        ctx.fail(429);
    }

    /** What is known of one source. */
    private final class Source {

        @Nullable
        private final Bucket requests = bucket(2L * settings.requestsPerSecond(), settings.requestsPerSecond(), 1);

        @Nullable
        private final Bucket failures = bucket(settings.failedProofsPerMinute(), settings.failedProofsPerMinute(), 60);

        /** By System.nanoTime(); 0 for never. */
        private volatile long provenAt;

        void answered(String path, int status) {
            if (status == 401 && failures != null) {
                failures.tryConsume(1);
            } else if (status / 100 == 2 && (path.startsWith("/webhook") || path.startsWith("/api/"))) {
                provenAt = System.nanoTime();
            }
        }

        /** Nanoseconds for which it is refused; 0 for not. */
        long pauseAfterFailures() {
            boolean proven = provenAt != 0 && System.nanoTime() - provenAt < MEMORY.toNanos();
            return failures == null || proven
                    ? 0
                    : failures.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        }

        @Nullable
        private static Bucket bucket(long capacity, int refill, int seconds) {
            return refill <= 0
                    ? null
                    : Bucket.builder()
                            .addLimit(
                                    limit -> limit.capacity(capacity).refillGreedy(refill, Duration.ofSeconds(seconds)))
                            .build();
        }
    }
}
