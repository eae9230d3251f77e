package dev.jackfield.providers.threecx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class QueuedSoundTest {

    private final AtomicInteger dropped = new AtomicInteger();
    private final QueuedSound sound = new QueuedSound(dropped::incrementAndGet);

    @Test
    void soundIsTakenInSlicesAndInOrder() {
        sound.add(pcm(150, 1));
        sound.add(pcm(20, 2));

        assertThat(sound.take().getBytes()).isEqualTo(pcm(100, 1));
        assertThat(sound.take().getBytes()).isEqualTo(pcm(50, 1));
        assertThat(sound.take().getBytes()).isEqualTo(pcm(20, 2));
        assertThat(sound.take()).isNull();
    }

    @Test
    void aMarkIsPassedWhenWhatCameBeforeItHasBeenHeard() {
        sound.add(pcm(100, 1));
        sound.mark("one");
        sound.add(pcm(100, 2));
        sound.mark("two");

        assertThat(sound.passed(0)).isEmpty();
        sound.take();
        assertThat(sound.passed(millis(100))).isEmpty();
        sound.take();
        assertThat(sound.passed(millis(101))).isEmpty();
        assertThat(sound.passed(millis(100))).containsExactly("one");
        assertThat(sound.passed(millis(1))).isEmpty();
        assertThat(sound.passed(0)).containsExactly("two");
    }

    @Test
    void aMarkWithNothingBeforeItIsPassedAtOnce() {
        sound.mark("end");

        assertThat(sound.passed(0)).containsExactly("end");
    }

    @Test
    void aClearPassesTheMarksOfWhatIsNotHeard() {
        sound.add(pcm(1000, 1));
        sound.mark("end");
        sound.take();

        sound.clear();

        assertThat(sound.take()).isNull();
        assertThat(sound.passed(0)).containsExactly("end");
    }

    @Test
    void aSpeechOfMoreThanFiveMinutesLosesItsBeginning() {
        sound.add(pcm(1000, 1));
        for (int minute = 0; minute < 5; minute++) {
            sound.add(pcm(60_000, 2));
        }

        assertThat(dropped).hasValue(10);
        assertThat(sound.take().getByte(0)).isEqualTo((byte) 2);
    }

    private static long millis(int millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static byte[] pcm(int millis, int value) {
        byte[] pcm = new byte[millis * CutSound.BYTES_PER_MILLI];
        java.util.Arrays.fill(pcm, (byte) value);
        return pcm;
    }
}
