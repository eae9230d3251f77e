package dev.jackfield.agents.session;

import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.lang.Nullable;

/**
 * The events of one call on their way into the route, one at a time and in order: while a step works elsewhere, the next ones
 * wait. Confined to the call's event loop.
 */
final class EventLane {

    /** Takes an event into the route; runs {@code done}, on the call's event loop, when the route is through with it. */
    interface Work {
        void begin(AgentEvent event, Runnable done);
    }

    private final Work work;
    private final int limit;
    private final Runnable dropped;
    private final Deque<AgentEvent> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean taking;

    /**
     * @param limit events that may wait; beyond it, audio is dropped and everything else still waits
     * @param dropped told of each piece of audio that is dropped
     */
    EventLane(Work work, int limit, Runnable dropped) {
        this.work = work;
        this.limit = limit;
        this.dropped = dropped;
    }

    void offer(AgentEvent event) {
        if (event instanceof AgentEvent.Audio && waiting.size() >= limit) {
            dropped.run();
            return;
        }
        waiting.addLast(event);
        take();
    }

    /** Forgets what waits; what is under way goes on. */
    void clear() {
        waiting.clear();
    }

    /** A loop and not a recursion: most events are through before {@code begin} returns. */
    private void take() {
        if (taking) {
            return;
        }
        taking = true;
        try {
            AgentEvent event = next();
            while (event != null) {
                busy = true;
                work.begin(event, this::done);
                event = next();
            }
        } finally {
            taking = false;
        }
    }

    @Nullable
    private AgentEvent next() {
        return busy ? null : waiting.pollFirst();
    }

    private void done() {
        busy = false;
        take();
    }
}
