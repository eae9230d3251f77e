package dev.jackfield.calls;

import dev.jackfield.settings.FallbackSettings;
import java.util.ArrayList;
import java.util.List;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** What to do with a held caller: the agent in the caller's voice, then in its own, then a human, then an end with a reason. */
@Component("handOverPlan")
public class HandOverPlan {

    private final boolean fallback;

    HandOverPlan(FallbackSettings settings) {
        this.fallback =
                settings.destination() != null && !settings.destination().isBlank();
    }

    /**
     * @param failures how many hand-overs of this call have failed
     * @param voiceId the caller's cloned voice; null when there is none
     * @return cloned-voice, own-voice, fallback or give-up
     */
    public String step(int failures, @Nullable String voiceId) {
        List<String> steps = new ArrayList<>();
        if (voiceId != null && !voiceId.isBlank()) {
            steps.add("cloned-voice");
        }
        steps.add("own-voice");
        if (fallback) {
            steps.add("fallback");
        }
        steps.add("give-up");
        return steps.get(Math.min(failures, steps.size() - 1));
    }
}
