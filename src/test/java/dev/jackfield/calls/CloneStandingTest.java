package dev.jackfield.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class CloneStandingTest {

    private final CloneStanding standing = new CloneStanding();

    @Test
    void nobodyIsClonedWithoutConsentAndTheReasonIsSaid() {
        assertThat(standing.decide("+31612345678", null, row(false, true, null)))
                .isEqualTo(new CloneStanding.Standing("none", "no consent", null));
    }

    @Test
    void aReadyVoiceIsNotUsedAfterTheConsentIsWithdrawn() {
        assertThat(standing.decide("+31612345678", null, row(false, true, "v1")).status())
                .isEqualTo("none");
    }

    @Test
    void aReadyVoiceIsCached() {
        assertThat(standing.decide("+31612345678", null, row(true, true, "v1")))
                .isEqualTo(new CloneStanding.Standing("cached", null, "v1"));
    }

    @Test
    void aCallerWithConsentAndSampleIsCloned() {
        assertThat(standing.decide("+31612345678", null, row(true, true, null)).status())
                .isEqualTo("pending");
    }

    @Test
    void aCallerWithoutANumberIsNotCloned() {
        assertThat(standing.decide(null, null, row(true, true, null)).reason()).isEqualTo("no caller number");
    }

    private static Map<String, Object> row(boolean consent, boolean sample, String voice) {
        Map<String, Object> row = new HashMap<>();
        row.put("consent", consent);
        row.put("sample", sample);
        row.put("voice_id", voice);
        return row;
    }
}
