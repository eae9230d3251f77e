package dev.jackfield.providers.threecx;

import dev.jackfield.calls.LiveHolds;
import dev.jackfield.edge.ElasticThreads;
import dev.jackfield.settings.TransitionSettings;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Ends the music of callers whom another node has patched to an agent: that node's sound and ours would cut each other off. */
@Component
class MusicElsewhere implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MusicElsewhere.class);
    private static final long LOOK_MILLIS = 1_000;

    private final LiveHolds holds;
    private final ParticipantSpeaker speaker;
    private final Vertx vertx;
    private final boolean needed;
    private final ExecutorService worker = ElasticThreads.named("music-elsewhere");
    private volatile long timer = -1;

    MusicElsewhere(LiveHolds holds, ParticipantSpeaker speaker, Vertx vertx, TransitionSettings transition) {
        this.holds = holds;
        this.speaker = speaker;
        this.vertx = vertx;
        this.needed = transition.mode().equals("bridge");
    }

    private void look() {
        Set<String> legs = speaker.legs();
        if (legs.isEmpty()) {
            return;
        }
        try {
            holds.elsewhere("threecx", legs).forEach(speaker::stop);
        } catch (RuntimeException e) {
            LOG.debug("Which callers other nodes have cannot be read", e);
        }
    }

    @Override
    public void start() {
        if (needed) {
            timer = vertx.setPeriodic(LOOK_MILLIS, tick -> worker.execute(this::look));
        }
    }

    @Override
    public void stop() {
        if (timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
        worker.shutdown();
    }

    @Override
    public boolean isRunning() {
        return timer >= 0;
    }
}
