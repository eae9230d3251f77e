package dev.jackfield.calls;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** The places for live calls on this node. Whoever takes a socket takes a seat first, and gives it back at its end. Any thread. */
@Component("liveCallSeats")
public class LiveCallSeats {

    private final int limit;
    private final AtomicInteger taken = new AtomicInteger();
    private final Counter refused;

    /** One call's place, as an attribute of its socket left with it. Leaving twice counts once. */
    public final class Seat implements AutoCloseable {

        private final AtomicBoolean left = new AtomicBoolean();

        private Seat() {}

        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                taken.decrementAndGet();
            }
        }
    }

    public LiveCallSeats(LiveCallSettings settings, MeterRegistry meters) {
        this.limit = settings.maxConcurrentCalls();
        Gauge.builder("jackfield.calls.live", taken, AtomicInteger::get)
                .description("Live calls of this node")
                .register(meters);
        this.refused = Counter.builder("jackfield.calls.refused")
                .description("Live calls refused because MAX_CONCURRENT_CALLS were there")
                .register(meters);
    }

    /** A seat; empty, and counted, when all are taken. */
    public Optional<Seat> take() {
        if (taken.incrementAndGet() > limit && limit > 0) {
            taken.decrementAndGet();
            refused.increment();
            return Optional.empty();
        }
        return Optional.of(new Seat());
    }

    /** Live calls of this node. */
    public int taken() {
        return taken.get();
    }

    /** How many may be live; 0 for no limit. */
    public int limit() {
        return limit;
    }
}
