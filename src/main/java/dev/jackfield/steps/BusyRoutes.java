package dev.jackfield.steps;

import java.util.Set;
import org.apache.camel.Route;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.LifecycleStrategySupport;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which routes audio passes fifty times a second: those that take from a socket or send to one, that take an agent's events or let it
 * hear, and those that are named in {@code audio.routes}. They are counted in the metrics and not once more for JMX, which costs as much
 * as reading a frame, and what Camel does around each step is left out ({@link LeanRouting}).
 */
@Component
public final class BusyRoutes extends LifecycleStrategySupport {

    private static final String BUSY = "jackfield.busy";
    private static final String SOCKET = "vertx-websocket:";
    private static final Set<String> SESSION = Set.of("voice-agent:events", "voice-agent:hear");

    private final Set<String> named;

    BusyRoutes(@Value("${audio.routes}") Set<String> named) {
        this.named = Set.copyOf(named);
    }

    @Override
    public void onRouteContextCreate(Route route) {
        if (named.contains(route.getRouteId())
                || (route.getRoute() instanceof RouteDefinition definition && audioPasses(definition))) {
            route.setManagementInterceptStrategy(null);
            route.getProperties().put(BUSY, true);
        }
    }

    /** Whether audio passes a route that has been created. */
    static boolean isBusy(Route route) {
        return route.getProperties().containsKey(BUSY);
    }

    private static boolean audioPasses(RouteDefinition route) {
        return isOfAudio(route.getInput().getEndpointUri())
                || ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class).stream()
                        .anyMatch(each -> isOfAudio(String.valueOf(each.getUri())));
    }

    private static boolean isOfAudio(String address) {
        return address.startsWith(SOCKET) || SESSION.contains(address);
    }
}
