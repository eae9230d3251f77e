package dev.jackfield.edge;

import io.vertx.core.Vertx;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Opens the public port after the routes have started, and closes it before they stop. */
@Component
public class EdgeLifecycle implements CamelContextConfiguration, SmartLifecycle {

    private final EdgeServer edge;
    private final Vertx vertx;
    private volatile boolean running;

    EdgeLifecycle(EdgeServer edge, Vertx vertx) {
        this.edge = edge;
        this.vertx = vertx;
    }

    @Override
    public void beforeApplicationStart(CamelContext camelContext) {
        try {
            camelContext.addService(edge, false, true);
        } catch (Exception e) {
            throw new IllegalStateException("Cannot set up the public port", e);
        }
    }

    @Override
    public void afterApplicationStart(CamelContext camelContext) {
        // the supervised routes start after this
    }

    @Order(20)
    @EventListener(ApplicationStartedEvent.class)
    void open() {
        edge.listen();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        edge.drainAndClose();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped right after the drain of the live calls, before everything that requests need. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }

    @jakarta.annotation.PreDestroy
    void closeEventLoops() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
