package dev.jackfield.agents.session;

import dev.jackfield.edge.ElasticThreads;
import io.vertx.core.Vertx;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Renews the sessions that calls of this node hold, three times within their time to live. */
@Component
final class AdmissionKeeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AdmissionKeeper.class);
    private static final int TIMES = 3;

    private final AgentAdmission admission;
    private final Vertx vertx;
    private final long periodMillis;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService worker = ElasticThreads.named("admission");
    private volatile long timer = -1;

    AdmissionKeeper(AgentAdmission admission, Vertx vertx, VoiceAgentSettings settings) {
        this.admission = admission;
        this.vertx = vertx;
        this.periodMillis = settings.leaseSeconds() * 1000L / TIMES;
    }

    @Override
    public void start() {
        timer = vertx.setPeriodic(periodMillis, tick -> worker.execute(this::renew));
    }

    private void renew() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            admission.renew();
        } catch (RuntimeException e) {
            LOG.warn("the sessions with voice agents were not renewed: {}", e.getMessage());
        } finally {
            busy.set(false);
        }
    }

    @Override
    public void stop() {
        vertx.cancelTimer(timer);
        timer = -1;
        worker.shutdown();
    }

    /** Stops last: calls hold their sessions until they have ended. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public boolean isRunning() {
        return timer >= 0;
    }
}
