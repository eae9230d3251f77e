package dev.jackfield.media.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.media.stream.StreamCommand;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few thousand hostile frames on each dialect; the benchmark sends a million. {@code -Dfuzz.seed} repeats a run. */
@Tag("fast")
class HostileFramesTest {

    private static final int FRAMES = 5000;
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());

    @Test
    void halfACharacterInANameIsGivenBackAsAQuestionMark() {
        Dialect dialect = Recorded.dialects().named("twilio-stream");
        byte[] sent = dialect.encode(new StreamCommand.Mark("a\uD800b"), dialect.newState());
        assertThat(Recorded.json(new String(sent, StandardCharsets.UTF_8))
                        .path("mark")
                        .path("name")
                        .asText())
                .isEqualTo("a?b");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"exotel", "mcube", "plivo", "twilio"})
    void everyFrameIsReadOrRefusedAndTheStreamGoesOn(String provider) {
        Dialect dialect = Recorded.dialects().named(provider + "-stream");
        HostileFrames frames = new HostileFrames(provider, SEED);
        StreamState state = dialect.newState();
        int refused = 0;

        for (int i = 0; i < FRAMES; i++) {
            refused += HostileFrames.refuses(dialect, frames.next(), state) ? 1 : 0;
            if (i % 100 == 0) {
                String sent = new String(dialect.encode(new StreamCommand.Clear(), state), StandardCharsets.UTF_8);
                assertThat(Recorded.json(sent).isObject())
                        .as("-Dfuzz.seed=%d: %s", SEED, sent)
                        .isTrue();
            }
        }

        assertThat(refused).as("-Dfuzz.seed=%d", SEED).isBetween(FRAMES / 10, FRAMES * 9 / 10);
    }
}
