package dev.jackfield.agents.session;

import io.vertx.core.Context;
import java.util.function.Consumer;

/** One vendor of voice agents. A Spring bean; the {@code voice-agent:} component finds it by its name. */
public interface AgentDriver {

    /** The vendor's folder under {@code routes/agents/}. */
    String name();

    /** How many sessions the vendor's account may have at once, over all nodes; 0 for no limit. */
    int maxSessions();

    /**
     * Opens a session; returns at once. What becomes of it is told to the listener, first {@link AgentEvent.Opened} and last
     * {@link AgentEvent.Ended} (alone if it could not be opened), always on the given event loop.
     *
     * @param context event loop of the call: the session lives on it, so that a call has one thread
     */
    AgentSession open(AgentRequest request, Context context, Consumer<AgentEvent> listener);
}
