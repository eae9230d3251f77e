package dev.jackfield.agents.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** What is counted of agent sessions: how many are open, what they tell, how long opening takes, how they end. */
@Component
final class AgentMetrics {

    private final MeterRegistry registry;
    private final AtomicInteger open;
    private final Counter audioDropped;
    private final Timer opening;
    private final Map<Class<?>, Counter> events = new ConcurrentHashMap<>();

    AgentMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.open = registry.gauge("jackfield.agent.sessions", new AtomicInteger());
        this.audioDropped = Counter.builder("jackfield.agent.audio.dropped")
                .description("Pieces of agents' audio dropped because a step of the route took too long")
                .register(registry);
        this.opening = Timer.builder("jackfield.agent.opening")
                .description("Time from the wish for a session to the agent's first sign")
                .publishPercentileHistogram()
                .register(registry);
    }

    void begun() {
        open.incrementAndGet();
    }

    void opened(long nanos) {
        opening.record(nanos, TimeUnit.NANOSECONDS);
    }

    void told(AgentEvent event) {
        Counter counter = events.get(event.getClass());
        if (counter == null) {
            counter = events.computeIfAbsent(event.getClass(), this::counter);
        }
        counter.increment();
    }

    void dropped() {
        audioDropped.increment();
    }

    /** @param end how; {@code closed} for a session that we ended ourselves */
    void ended(String agent, String end) {
        open.decrementAndGet();
        registry.counter("jackfield.agent.ends", "agent", agent, "end", end).increment();
    }

    private Counter counter(Class<?> event) {
        return Counter.builder("jackfield.agent.events")
                .tag("event", event.getSimpleName().toLowerCase(Locale.ROOT))
                .description("What agents told")
                .register(registry);
    }
}
