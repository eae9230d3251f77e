package dev.jackfield.agents.session;

import dev.jackfield.agents.session.AgentEvent.End;
import dev.jackfield.agents.session.AgentEvent.Ended;
import dev.jackfield.agents.session.AgentEvent.Opened;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import io.vertx.core.impl.ContextInternal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * The session of one call: watches that it opens in time, keeps it awake while the caller sends nothing, and takes its events into
 * the route. Its methods may be called from any thread; everything happens on the call's event loop.
 */
final class LiveAgent {

    /** Takes an event of a session into the route; the runnable may be run on any thread. */
    interface Route {
        void take(LiveAgent agent, AgentEvent event, Runnable done);
    }

    private static final Logger LOG = LoggerFactory.getLogger(LiveAgent.class);
    private static final int SILENCE_MILLIS = 100;
    private static final int LOOK_MILLIS = 1000;
    private static final long NONE = -1;

    private final String callId;
    private final AgentRequest request;
    private final Map<String, Object> variables;
    private final ContextInternal context;
    private final VoiceAgentSettings settings;
    private final AgentMetrics metrics;
    private final EventLane lane;
    private final Consumer<LiveAgent> forget;
    private final long begun = System.nanoTime();
    private long openTimer = NONE;
    private long silenceTimer = NONE;
    private long lastHeard;
    private boolean over;

    @Nullable
    private AgentSession session;

    /**
     * @param variables of the exchange that opened it, for those of its events
     * @param forget told once, when the session is over
     */
    LiveAgent(
            String callId,
            AgentRequest request,
            Map<String, Object> variables,
            ContextInternal context,
            VoiceAgentSettings settings,
            AgentMetrics metrics,
            Route route,
            Consumer<LiveAgent> forget) {
        this.callId = callId;
        this.request = request;
        this.variables = variables;
        this.context = context;
        this.settings = settings;
        this.metrics = metrics;
        this.forget = forget;
        this.lane = new EventLane(
                (event, done) -> route.take(this, event, () -> run(done)), settings.queuedEvents(), metrics::dropped);
    }

    String callId() {
        return callId;
    }

    void eachVariable(BiConsumer<String, Object> action) {
        variables.forEach(action);
    }

    /** Runs the task on the event loop, after so many milliseconds. */
    void later(int millis, Runnable task) {
        context.setTimer(millis, due -> task.run());
    }

    void open(AgentDriver driver) {
        metrics.begun();
        run(() -> start(driver));
    }

    private void start(AgentDriver driver) {
        if (over) {
            return;
        }
        openTimer = context.setTimer(settings.openSeconds() * 1000L, late -> {
            openTimer = NONE;
            giveUp("the agent did not answer within " + settings.openSeconds() + " s");
        });
        try {
            session = driver.open(request, context, this::told);
        } catch (RuntimeException e) {
            LOG.warn("cannot open a session with {} for call {}", request.agent(), callId, e);
            told(new Ended(End.REFUSED, "the session could not be begun", false));
        }
    }

    private void giveUp(String reason) {
        if (session != null) {
            session.close();
        }
        told(new Ended(End.LOST, reason, true));
    }

    /** On the event loop, by the driver. */
    private void told(AgentEvent event) {
        if (over) {
            return;
        }
        metrics.told(event);
        if (event instanceof Opened opened) {
            opened(opened);
        } else if (event instanceof Ended ended) {
            finish(ended.end().name().toLowerCase(Locale.ROOT));
        }
        lane.offer(event);
    }

    private void opened(Opened opened) {
        metrics.opened(System.nanoTime() - begun);
        context.owner().cancelTimer(openTimer);
        openTimer = NONE;
        lastHeard = System.nanoTime();
        if (settings.silenceSeconds() > 0) {
            AudioPayload silence = silence(opened.hears());
            silenceTimer = context.setPeriodic(LOOK_MILLIS, tick -> keepAwake(silence));
        }
    }

    private void keepAwake(AudioPayload silence) {
        if (System.nanoTime() - lastHeard >= settings.silenceSeconds() * 1_000_000_000L) {
            hearNow(silence);
        }
    }

    /** The least that is told of silence in this format: all samples at rest. */
    private static AudioPayload silence(AudioFormat format) {
        byte[] bytes = new byte[format.bytes(SILENCE_MILLIS)];
        Arrays.fill(
                bytes,
                switch (format.encoding()) {
                    case MULAW -> (byte) 0xFF;
                    case ALAW -> (byte) 0xD5;
                    case SLIN16 -> (byte) 0;
                });
        return AudioPayload.of(bytes);
    }

    void hear(AudioPayload audio) {
        if (context.inThread()) {
            hearNow(audio);
        } else {
            context.runOnContext(now -> hearNow(audio));
        }
    }

    private void hearNow(AudioPayload audio) {
        lastHeard = System.nanoTime();
        if (session != null && !over) {
            session.hear(audio);
        }
    }

    void toolResult(String id, String result, boolean failed) {
        use(open -> open.toolResult(id, result, failed));
    }

    void context(String text) {
        use(open -> open.context(text));
    }

    private void use(Consumer<AgentSession> action) {
        run(() -> {
            if (session != null && !over) {
                action.accept(session);
            }
        });
    }

    /** Ends the session; what it told and the route has not taken yet is forgotten. */
    void close() {
        forget.accept(this);
        run(() -> {
            if (!over) {
                finish("closed");
                lane.clear();
                if (session != null) {
                    session.close();
                }
            }
        });
    }

    private void finish(String end) {
        over = true;
        context.owner().cancelTimer(openTimer);
        context.owner().cancelTimer(silenceTimer);
        metrics.ended(request.agent(), end);
        forget.accept(this);
    }

    private void run(Runnable task) {
        if (context.inThread()) {
            task.run();
        } else {
            context.runOnContext(now -> task.run());
        }
    }
}
