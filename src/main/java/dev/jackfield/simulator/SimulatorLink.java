package dev.jackfield.simulator;

import dev.jackfield.edge.EdgeServer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Connects the simulators with the service when it listens. */
@Component
class SimulatorLink {

    private final ObjectProvider<Simulators> simulators;
    private final EdgeServer edge;

    SimulatorLink(ObjectProvider<Simulators> simulators, EdgeServer edge) {
        this.simulators = simulators;
        this.edge = edge;
    }

    @Order(30)
    @EventListener(ApplicationStartedEvent.class)
    void connect() {
        simulators.ifAvailable(running -> running.serve("http://127.0.0.1:" + edge.getPort()));
    }
}
