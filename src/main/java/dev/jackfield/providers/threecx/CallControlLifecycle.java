package dev.jackfield.providers.threecx;

import dev.jackfield.edge.ElasticThreads;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Starts following the phone system after the routes have started, and stops before they stop. */
@Component
public class CallControlLifecycle implements SmartLifecycle {

    /** Short, because callers of a node that died hear nothing until another has its lease. */
    private static final Duration LEASE_TIME = Duration.ofSeconds(6);

    private static final Duration LEASE_RENEWAL = Duration.ofSeconds(2);

    private final CallControl callControl;
    private final ControlLease lease;
    private final Vertx vertx;
    private final ThreeCxSettings settings;
    private final ThreeCxAccess access;
    private final AccessTokens tokens;
    private final ParticipantSpeaker speaker;
    private final MeterRegistry meters;
    private volatile boolean running;

    @Nullable
    private ParticipantHandOff handOff;

    @Nullable
    private ControlTurn turn;

    CallControlLifecycle(
            CallControl callControl,
            ControlLease lease,
            Vertx vertx,
            ThreeCxSettings settings,
            ThreeCxAccess access,
            AccessTokens tokens,
            ParticipantSpeaker speaker,
            MeterRegistry meters) {
        this.callControl = callControl;
        this.lease = lease;
        this.vertx = vertx;
        this.settings = settings;
        this.access = access;
        this.tokens = tokens;
        this.speaker = speaker;
        this.meters = meters;
    }

    /** Participants can be handed on only to routes that run, which they do by now. */
    @Order(40)
    @EventListener(ApplicationStartedEvent.class)
    synchronized void follow(ApplicationStartedEvent started) {
        if (!callControl.configured()) {
            return;
        }
        ExecutorService threads = ElasticThreads.named("threecx");
        handOff = new ParticipantHandOff(
                started.getApplicationContext().getBean(CamelContext.class).createProducerTemplate(), threads);
        ParticipantFollower follower =
                new ParticipantFollower(vertx, settings, access, tokens, handOff, threads, meters);
        turn = new ControlTurn(lease, follower, speaker::stopAll, LEASE_TIME, LEASE_RENEWAL);
        turn.start();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public synchronized void stop() {
        if (turn != null) {
            turn.close();
            turn = null;
        }
        if (handOff != null) {
            handOff.close();
            handOff = null;
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped after the public port and before the jobs. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 5;
    }
}
