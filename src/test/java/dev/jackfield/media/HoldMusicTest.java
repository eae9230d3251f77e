package dev.jackfield.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The built-in music, which callers hear while their voice is prepared. */
@Tag("fast")
class HoldMusicTest {

    private final Pcm music = WavFile.read(Recordings.read("hold-music.wav")).orElseThrow();
    private final ShortBuffer samples =
            ByteBuffer.wrap(music.samples()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();

    @Test
    void itIsTelephoneAudioOfTwentyFourSeconds() {
        assertThat(music.sampleRate()).isEqualTo(8000);
        assertThat(music.durationMs()).isEqualTo(24_000);
    }

    @Test
    void itsPeakIsNineDecibelsBelowFullScale() {
        double peak = 0;
        for (int i = 0; i < samples.limit(); i++) {
            peak = Math.max(peak, Math.abs((double) samples.get(i)));
        }

        assertThat(20 * Math.log10(peak / Short.MAX_VALUE)).isBetween(-9.5, -8.5);
    }

    @Test
    void itsEndRunsIntoItsBeginningWithoutAClick() {
        int last = samples.limit() - 1;
        double largestStep = 0;
        for (int i = 1; i <= last; i++) {
            largestStep = Math.max(largestStep, Math.abs(samples.get(i) - samples.get(i - 1)));
        }

        assertThat((double) Math.abs(samples.get(0) - samples.get(last))).isLessThan(largestStep / 2);
    }
}
