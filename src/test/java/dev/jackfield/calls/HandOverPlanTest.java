package dev.jackfield.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.settings.FallbackSettings;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class HandOverPlanTest {

    @Test
    void aCallerWithAVoiceGetsItThenTheAgentsOwnThenAHumanThenAnEnd() {
        assertThat(steps(new HandOverPlan(new FallbackSettings("101")), "voice"))
                .containsExactly("cloned-voice", "own-voice", "fallback", "give-up", "give-up");
    }

    @Test
    void aCallerWithoutAVoiceStartsWithTheAgentsOwn() {
        assertThat(steps(new HandOverPlan(new FallbackSettings("101")), null))
                .containsExactly("own-voice", "fallback", "give-up", "give-up", "give-up");
    }

    @Test
    void withoutAHumanTheEndFollowsTheAgent() {
        assertThat(steps(new HandOverPlan(new FallbackSettings(" ")), "voice"))
                .containsExactly("cloned-voice", "own-voice", "give-up", "give-up", "give-up");
    }

    private static List<String> steps(HandOverPlan plan, String voice) {
        return IntStream.range(0, 5)
                .mapToObj(failures -> plan.step(failures, voice))
                .toList();
    }
}
