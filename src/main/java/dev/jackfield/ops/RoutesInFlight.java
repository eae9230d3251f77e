package dev.jackfield.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Route;
import org.apache.camel.support.LifecycleStrategySupport;
import org.springframework.stereotype.Component;

/**
 * Publishes how many exchanges each route has under way, under the name and with the tags that Camel's exchange event
 * notifier uses. That notifier is off, because its other meters carry endpoint addresses.
 */
@Component
public final class RoutesInFlight extends LifecycleStrategySupport {

    private static final String METER = "camel.exchanges.inflight";

    private final MeterRegistry registry;
    private final Map<String, Meter> meters = new ConcurrentHashMap<>();

    public RoutesInFlight(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onRoutesAdd(Collection<Route> routes) {
        routes.forEach(route -> meters.computeIfAbsent(route.getRouteId(), id -> gauge(route)));
    }

    @Override
    public void onRoutesRemove(Collection<Route> routes) {
        // Camel says it both when a route is removed and when it is shut down
        routes.stream()
                .map(route -> meters.remove(route.getRouteId()))
                .filter(Objects::nonNull)
                .forEach(registry::remove);
    }

    private Meter gauge(Route route) {
        String id = route.getRouteId();
        return Gauge.builder(METER, route.getCamelContext(), camel -> camel.getInflightRepository()
                        .size(id))
                .description("Exchanges that a route has under way")
                .tags(Tags.of("camelContext", route.getCamelContext().getName())
                        .and("kind", "CamelRoute", "eventType", "route", "routeId", id))
                .register(registry);
    }
}
