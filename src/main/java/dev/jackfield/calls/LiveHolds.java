package dev.jackfield.calls;

import dev.jackfield.edge.ElasticThreads;
import dev.jackfield.leases.Leases;
import dev.jackfield.leases.NodeName;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Held callers whose audio passes through a node: the lease {@code live-call:<callId>}, so that one node at a time patches a caller to
 * an agent, and so that the others see that somebody does. It ends soon after its node. Any thread.
 */
@Component("liveHolds")
public class LiveHolds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveHolds.class);

    private static final String PREFIX = "live-call:";
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(6);
    private static final long RENEWAL_MILLIS = 2_000;

    private static final String ELSEWHERE = """
            select s.leg from call_sessions s join leases l on l.name = :prefix || s.call_id
            where s.provider = :provider and s.leg in (:legs) and l.expires_at > now() and l.holder <> :holder
            """;

    /** Another node carries the caller's audio now: this one was taken for dead. */
    public record Lost(String callId) {}

    private final Leases leases;
    private final JdbcClient jdbc;
    private final Vertx vertx;
    private final String holder;
    private final ApplicationEventPublisher events;
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final ExecutorService worker = ElasticThreads.named("live-hold");
    private volatile long timer = -1;

    LiveHolds(Leases leases, JdbcClient jdbc, Vertx vertx, NodeName node, ApplicationEventPublisher events) {
        this.leases = leases;
        this.jdbc = jdbc;
        this.vertx = vertx;
        this.holder = PREFIX + node;
        this.events = events;
    }

    /** @throws HandOverFailed while the caller's audio passes through another node */
    public void take(String callId) throws HandOverFailed {
        if (!leases.acquire(PREFIX + callId, holder, TIME_TO_LIVE)) {
            throw new HandOverFailed("another node carries the caller's audio");
        }
        held.add(callId);
    }

    /** The caller's audio no longer passes through this node; without effect if it did not. */
    public void release(String callId) {
        if (held.remove(callId)) {
            leases.release(PREFIX + callId, holder);
        }
    }

    /** Which of these legs are patched by other nodes. */
    public List<String> elsewhere(String provider, Collection<String> legs) {
        return jdbc.sql(ELSEWHERE)
                .param("prefix", PREFIX)
                .param("provider", provider)
                .param("legs", legs)
                .param("holder", holder)
                .query(String.class)
                .list();
    }

    private void renew() {
        try {
            for (String callId : List.copyOf(held)) {
                if (!leases.acquire(PREFIX + callId, holder, TIME_TO_LIVE) && held.remove(callId)) {
                    events.publishEvent(new Lost(callId));
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("What this node holds of live calls is not renewed: {}", e.getMessage());
        }
    }

    /** What this node held when it was killed is held by nobody. */
    @Override
    public void start() {
        leases.releaseAll(holder);
        timer = vertx.setPeriodic(RENEWAL_MILLIS, tick -> worker.execute(this::renew));
    }

    @Override
    public void stop() {
        vertx.cancelTimer(timer);
        timer = -1;
        worker.shutdown();
    }

    @Override
    public boolean isRunning() {
        return timer >= 0;
    }

    /** Runs as long as calls may. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
