package dev.jackfield.simulator.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What waits to be heard is heard in order, and no sooner than it sounds. */
@Tag("fast")
class PlayoutTest {

    private final Playout playout = new Playout();

    @Test
    void aMarkIsHeardWithTheLastSampleBeforeIt() {
        playout.add(new short[] {1, 2, 3});
        playout.mark("a");
        playout.add(new short[] {4});
        playout.mark("b");

        assertThat(playout.play(new short[2])).isEmpty();
        assertThat(playout.play(new short[1])).containsExactly("a");
        assertThat(playout.play(new short[2])).containsExactly("b");
    }

    @Test
    void aMarkWithNothingBeforeItIsHeardAtOnce() {
        playout.mark("a");

        assertThat(playout.play(new short[2])).containsExactly("a");
    }

    @Test
    void whatIsLackingIsSilence() {
        playout.add(new short[] {1, 2, 3});
        short[] block = new short[5];

        playout.play(block);

        assertThat(block).containsExactly(1, 2, 3, 0, 0);
        assertThat(playout.samplesAhead()).isZero();
    }

    @Test
    void whatIsClearedIsNotHeardAndItsMarksComeBackToTheCaller() {
        playout.add(new short[] {1, 2});
        playout.mark("a");
        playout.add(new short[] {3});
        playout.mark("b");
        playout.play(new short[1]);

        assertThat(playout.clear()).containsExactly("a", "b");

        short[] block = new short[2];
        assertThat(playout.play(block)).isEmpty();
        assertThat(block).containsExactly(0, 0);
    }
}
