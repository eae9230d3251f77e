package dev.jackfield.agents.session;

import io.vertx.core.Context;
import io.vertx.core.impl.ContextInternal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The sessions of this node by call, and the vendors that can open one. Safe for use from any thread. */
@Component
final class AgentSessions {

    private static final Logger LOG = LoggerFactory.getLogger(AgentSessions.class);

    private static final int LOOKS = 50;
    private static final int LOOK_MILLIS = 100;

    private final Map<String, AgentDriver> drivers;
    private final VoiceAgentSettings settings;
    private final AgentMetrics metrics;
    private final ConcurrentMap<String, LiveAgent> sessions = new ConcurrentHashMap<>();

    @Nullable
    private volatile VoiceAgentConsumer consumer;

    AgentSessions(List<AgentDriver> drivers, VoiceAgentSettings settings, AgentMetrics metrics) {
        this.drivers = drivers.stream().collect(Collectors.toUnmodifiableMap(AgentDriver::name, Function.identity()));
        this.settings = settings;
        this.metrics = metrics;
    }

    /**
     * Begins a session; returns at once.
     *
     * @param variables what every event's exchange gets
     * @throws AgentSessionExists if the call has one
     * @throws IllegalArgumentException if there is no such vendor
     */
    void open(String callId, AgentRequest request, Map<String, Object> variables, Context context) {
        AgentDriver driver = driver(request.agent());
        LiveAgent agent = new LiveAgent(
                callId,
                request,
                variables,
                (ContextInternal) context,
                settings,
                metrics,
                this::take,
                over -> sessions.remove(callId, over));
        if (sessions.putIfAbsent(callId, agent) != null) {
            throw new AgentSessionExists(callId);
        }
        agent.open(driver);
    }

    /** @throws IllegalArgumentException if there is no such vendor */
    AgentDriver driver(String name) {
        AgentDriver driver = drivers.get(name);
        if (driver == null) {
            throw new IllegalArgumentException("no voice agent of the vendor " + name + " can be opened here");
        }
        return driver;
    }

    @Nullable
    LiveAgent find(@Nullable String callId) {
        return callId == null ? null : sessions.get(callId);
    }

    /** @throws NoAgentSession if the call has none */
    LiveAgent get(String callId) {
        LiveAgent agent = sessions.get(callId);
        if (agent == null) {
            throw new NoAgentSession(callId);
        }
        return agent;
    }

    void closeAll() {
        sessions.values().forEach(LiveAgent::close);
    }

    /** @throws IllegalStateException if another route takes the events */
    synchronized void begin(VoiceAgentConsumer route) {
        if (consumer != null) {
            throw new IllegalStateException("one route takes the events of voice agents, and there is one already");
        }
        consumer = route;
    }

    synchronized void end(VoiceAgentConsumer route) {
        if (consumer == route) {
            consumer = null;
        }
    }

    private void take(LiveAgent agent, AgentEvent event, Runnable done) {
        take(agent, event, done, LOOKS);
    }

    /** While the route is reloaded, events wait for it. */
    private void take(LiveAgent agent, AgentEvent event, Runnable done, int looks) {
        VoiceAgentConsumer route = consumer;
        if (route != null) {
            route.take(agent, event, done);
        } else if (looks > 0) {
            agent.later(LOOK_MILLIS, () -> take(agent, event, done, looks - 1));
        } else {
            LOG.warn("no route takes the events of voice agents: one of call {} is lost", agent.callId());
            done.run();
        }
    }
}
