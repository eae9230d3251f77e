package dev.jackfield.calls;

import dev.jackfield.media.HoldSound;
import dev.jackfield.settings.AutoTransitionSettings;
import dev.jackfield.settings.CloneSettings;
import dev.jackfield.settings.TransitionSettings;
import org.springframework.stereotype.Component;

/** How long a caller is held before the hand-over. */
@Component("holdTime")
public class HoldTime {

    /** In which the other signs of a call come, such as where its caller is held; a greeting takes longer. */
    private static final long LEAST_MILLIS = 1000;

    private final CloneSettings clone;
    private final TransitionSettings transition;
    private final boolean automatic;
    private final HoldSound sound;

    HoldTime(CloneSettings clone, TransitionSettings transition, AutoTransitionSettings automatic, HoldSound sound) {
        this.clone = clone;
        this.transition = transition;
        this.automatic = automatic.enabled();
        this.sound = sound;
    }

    /**
     * Milliseconds from the start of the call: to the end of the greeting when no clone is awaited, otherwise to the longest
     * wait.
     *
     * @param cloneStatus none, cached or pending
     */
    public long millis(String cloneStatus) {
        if (!automatic) {
            return transition.maxHoldSeconds() * 1000L;
        }
        return cloneStatus.equals("pending") ? clone.maxWaitSeconds() * 1000L : greetingMillis();
    }

    /**
     * Milliseconds from now to the hand-over of a call whose voice is ready, or will never be: when the greeting has been heard.
     *
     * @param ageMillis how long the call has lasted
     */
    public long millisWhenSettled(long ageMillis) {
        return Math.max(0, greetingMillis() - ageMillis);
    }

    private long greetingMillis() {
        return Math.max(LEAST_MILLIS, sound.greetingMillis());
    }

    /** Milliseconds after which a requested hand-over is looked at. */
    public long checkMillis() {
        return transition.checkSeconds() * 1000L;
    }
}
