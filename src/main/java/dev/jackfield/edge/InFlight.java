package dev.jackfield.edge;

import dev.jackfield.edge.sockets.SocketDoor;
import dev.jackfield.settings.EdgeSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** Counts the requests under way and refuses those beyond the limit, or all of them while the service stops. */
@Component
public final class InFlight {

    private final AtomicInteger requests;
    private final AtomicBoolean draining = new AtomicBoolean();
    private final int limit;

    InFlight(EdgeSettings settings, MeterRegistry meters) {
        this.limit = settings.maxRequests();
        this.requests = meters.gauge("jackfield.edge.requests", new AtomicInteger());
    }

    void admit(RoutingContext ctx) {
        if (SocketDoor.isHandshake(ctx.request())) {
            // a socket lasts as long as a call; sockets have limits of their own
            ctx.next();
            return;
        }
        if (draining.get() || requests.get() >= limit) {
            ctx.response().putHeader("Retry-After", "2");
            ctx.fail(503);
            return;
        }
        requests.incrementAndGet();
        ctx.addEndHandler(done -> requests.decrementAndGet());
        ctx.next();
    }

    /** Refuses from now on and waits until the running requests have been answered, at most {@code limit}. */
    void drain(Duration limit) {
        draining.set(true);
        long deadline = System.nanoTime() + limit.toNanos();
        while (requests.get() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
