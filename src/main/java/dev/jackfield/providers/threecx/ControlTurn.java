package dev.jackfield.providers.threecx;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Lets one node at a time follow the phone system: asks for the lease again and again, follows while it is held, and leaves when
 * another node has it, or before it can have expired unrenewed.
 */
final class ControlTurn implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlTurn.class);

    private final ControlLease lease;
    private final ParticipantFollower follower;
    private final Runnable taken;
    private final Duration timeToLive;
    private final Duration renewal;

    /** One thread for the lease, which may hang, and one for its end. */
    private final ScheduledExecutorService clock;

    @Nullable
    private ScheduledFuture<?> end;

    /**
     * @param taken run again and again while another node has the lease; not when this node merely cannot renew it
     * @param renewal how often the lease is renewed; well below its time to live
     */
    ControlTurn(
            ControlLease lease, ParticipantFollower follower, Runnable taken, Duration timeToLive, Duration renewal) {
        this.lease = lease;
        this.follower = follower;
        this.taken = taken;
        this.timeToLive = timeToLive;
        this.renewal = renewal;
        CustomizableThreadFactory threads = new CustomizableThreadFactory("threecx-lease-");
        threads.setDaemon(true);
        this.clock = Executors.newScheduledThreadPool(2, threads);
    }

    void start() {
        clock.scheduleWithFixedDelay(this::renew, 0, renewal.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void renew() {
        long asked = System.nanoTime();
        try {
            boolean held = lease.acquire(timeToLive);
            if (end != null) {
                end.cancel(false);
            }
            if (held) {
                follower.follow();
                long left = asked + timeToLive.minus(renewal).toNanos() - System.nanoTime();
                end = clock.schedule(follower::leave, left, TimeUnit.NANOSECONDS);
            } else {
                follower.leave();
                taken.run();
            }
        } catch (RuntimeException e) {
            LOG.warn("The lease of the call control cannot be renewed: {}", e.getMessage());
        }
    }

    /** Leaves and gives the lease back. */
    @Override
    public void close() {
        clock.shutdownNow();
        follower.close();
        try {
            clock.awaitTermination(2, TimeUnit.SECONDS);
            lease.release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("The lease of the call control cannot be given back: {}", e.getMessage());
        }
    }
}
