package dev.jackfield.simulator.phone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.lang.Nullable;

/** Lets a caller do one step after the other. Confined to one event loop. */
final class ScriptRunner {

    private final Deque<Step> steps = new ArrayDeque<>();
    private final Step.Caller caller;
    private final long patienceMillis;

    @Nullable
    private Step current;

    private long since;

    /** @param patienceMillis a caller who has nothing left to do hangs up after this time */
    ScriptRunner(List<Step> script, Step.Caller caller, long patienceMillis) {
        this.caller = caller;
        this.patienceMillis = patienceMillis;
        replace(script);
    }

    /** Forgets what is left of the script for this one. */
    void replace(List<Step> script) {
        current = null;
        steps.clear();
        steps.addAll(script);
        steps.add(Steps.pause(patienceMillis));
        steps.add(Steps.once(Step.Caller::hangUp));
    }

    /** Does what is due. */
    void proceed() {
        while (true) {
            if (current == null) {
                if (steps.isEmpty()) {
                    return;
                }
                current = steps.remove();
                since = caller.millis();
            }
            if (!current.proceed(caller, caller.millis() - since)) {
                return;
            }
            current = null;
        }
    }

    /** Does nothing any more. */
    void stop() {
        current = null;
        steps.clear();
    }
}
