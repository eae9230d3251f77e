package dev.jackfield.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyNamingStrategy;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.RoutePolicySupport;
import org.springframework.lang.Nullable;

/**
 * The meters of one route, while it exists. Every exchange is counted; at most a thousand a second are timed, which is every one of
 * all routes but those that audio passes.
 */
final class MeteredRoute extends RoutePolicySupport {

    private static final MicrometerRoutePolicyNamingStrategy NAMES = MicrometerRoutePolicyNamingStrategy.DEFAULT;

    private static final int MOST_TIMED = 1000;
    private static final long PERIOD_NANOS = 1_000_000_000;

    private final MeterRegistry registry;

    /** Property of an exchange: when it came into this route. */
    private final String begun;

    /** When the current second began, and how many exchanges have been timed in it. Threads that meet here at worst time one more. */
    private long periodBegun = System.nanoTime();

    private int timed;

    private final LongAdder succeeded = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder failuresHandled = new LongAdder();
    private final List<Meter> meters = new ArrayList<>();

    /** Null before the route's first start and after its removal. */
    @Nullable
    private volatile Timer timer;

    MeteredRoute(MeterRegistry registry, String routeId) {
        this.registry = registry;
        this.begun = "routeBegun." + routeId;
    }

    @Override
    public synchronized void onStart(Route route) {
        if (timer == null) {
            count(
                    NAMES.getExchangesTotalName(route),
                    "Total number of processed exchanges",
                    MeteredRoute::total,
                    route);
            count(
                    NAMES.getExchangesSucceededName(route),
                    "Number of successfully completed exchanges",
                    each -> each.succeeded.sum(),
                    route);
            count(NAMES.getExchangesFailedName(route), "Number of failed exchanges", each -> each.failed.sum(), route);
            count(
                    NAMES.getFailuresHandledName(route),
                    "Number of failures handled",
                    each -> each.failuresHandled.sum(),
                    route);
            Timer added = Timer.builder(NAMES.getName(route))
                    .description("Route performance metrics")
                    .tags(NAMES.getTags(route))
                    .register(registry);
            meters.add(added);
            timer = added;
        }
    }

    private long total() {
        return succeeded.sum() + failed.sum();
    }

    /** A counter keeps what it reads from only weakly, so that it reads from this. */
    private void count(String name, String description, ToDoubleFunction<MeteredRoute> sum, Route route) {
        meters.add(FunctionCounter.builder(name, this, sum)
                .description(description)
                .tags(NAMES.getExchangeStatusTags(route))
                .register(registry));
    }

    @Override
    public synchronized void onRemove(Route route) {
        timer = null;
        meters.forEach(registry::remove);
        meters.clear();
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        long now = System.nanoTime();
        if (now - periodBegun >= PERIOD_NANOS) {
            periodBegun = now;
            timed = 0;
        }
        if (timed < MOST_TIMED) {
            timed++;
            exchange.setProperty(begun, now);
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        Timer clock = timer;
        if (clock != null && exchange.hasProperties() && exchange.removeProperty(begun) instanceof Long since) {
            clock.record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
        }
        if (exchange.isFailed()) {
            failed.increment();
        } else {
            succeeded.increment();
            if (ExchangeHelper.isFailureHandled(exchange)) {
                failuresHandled.increment();
            }
        }
    }
}
