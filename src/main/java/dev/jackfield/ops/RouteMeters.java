package dev.jackfield.ops;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.springframework.stereotype.Component;

/**
 * Counts and times what each route does, under the names and with the tags of Camel's own Micrometer route policy. That one
 * formats texts for every exchange, which costs as much as all the rest of a frame of audio.
 */
@Component
public final class RouteMeters implements RoutePolicyFactory {

    private final MeterRegistry registry;

    public RouteMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext camelContext, String routeId, NamedNode route) {
        return new MeteredRoute(registry, routeId);
    }
}
