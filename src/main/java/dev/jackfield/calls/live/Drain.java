package dev.jackfield.calls.live;

import dev.jackfield.edge.sockets.SocketDrain;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The end of the node, before anything else stops: not ready, no new sockets, time for the running calls up to DRAIN_SECONDS, then a
 * spoken goodbye to those that are left.
 */
@Component
class Drain implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final Duration GOODBYE = Duration.ofSeconds(10);
    private static final int LOOK_MILLIS = 100;
    private static final int GOING_AWAY = 1001;

    private final LiveCalls calls;
    private final SocketDrain sockets;
    private final DrainSettings settings;
    private final ApplicationContext application;
    private final ObjectProvider<CamelContext> camel;
    private volatile boolean running;

    Drain(
            LiveCalls calls,
            SocketDrain sockets,
            DrainSettings settings,
            ApplicationContext application,
            ObjectProvider<CamelContext> camel) {
        this.calls = calls;
        this.sockets = sockets;
        this.settings = settings;
        this.application = application;
        this.camel = camel;
    }

    /** Stops first: everything that calls need still runs. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void stop() {
        running = false;
        AvailabilityChangeEvent.publish(application, ReadinessState.REFUSING_TRAFFIC);
        sockets.begin();
        if (calls.count() > 0) {
            LOG.info("{} calls are going on; they have {} s", calls.count(), settings.seconds());
            await(Duration.ofSeconds(settings.seconds()));
            calls.all().forEach(this::sayGoodbye);
            await(GOODBYE);
        }
        sockets.closeAll(GOING_AWAY, "The service stops.");
        await(Duration.ofSeconds(1));
    }

    private void sayGoodbye(LiveCall call) {
        if (!call.isPlanned()) {
            return;
        }
        camel.getObject()
                .createFluentProducerTemplate()
                .to("direct:call-drained")
                .withVariable("socket", call.socket())
                .withVariable("provider", call.provider())
                .withVariable("callId", call.callId())
                .withVariable("agent", call.plan().agent())
                .send();
    }

    private void await(Duration most) {
        long until = System.nanoTime() + most.toNanos();
        try {
            while (calls.count() > 0 && System.nanoTime() < until) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
