package dev.jackfield.media.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.media.dialect.Framing;
import dev.jackfield.media.dialect.Framing.Sizes;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.media.stream.StreamCommand.Clear;
import dev.jackfield.media.stream.StreamCommand.HangUp;
import dev.jackfield.media.stream.StreamCommand.Mark;
import dev.jackfield.media.stream.StreamCommand.Play;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.lang.Nullable;

/** What is sent when, on a clock of the test's own; 16 bytes of linear 8 kHz sound for 1 ms. */
@Tag("fast")
class PacerTest {

    private static final Framing EXOTELS = new Framing(new Sizes(320, 3200, 100000), Duration.ofMillis(300));
    private static final int MILLI = 1_000_000;

    private final List<String> sent = new ArrayList<>();
    private final TestAlarm alarm = new TestAlarm();
    private Pacer pacer = pacer(EXOTELS, false);

    @Test
    void audioLeavesInLegalFramesNotFurtherAheadThanTheLead() {
        play(1000);
        pass(1000);

        assertThat(sent)
                .containsExactly("0: play 200", "100: play 200", "300: play 200", "500: play 200", "700: play 200");
    }

    @Test
    void aMarkEndsTheUtteranceAndStaysBehindItsAudio() {
        play(250);
        pacer.send(new Mark("a"));
        play(200);
        pacer.send(new Mark("b"));
        pass(1000);

        assertThat(sent).containsExactly("0: play 200", "100: play 200", "100: mark a", "300: play 200", "300: mark b");
    }

    @Test
    void theLastFrameIsFilledUpWithSilence() {
        List<StreamCommand> commands = new ArrayList<>();
        Pacer filling = new Pacer(
                new Framing(new Sizes(320, 320, 1000), null),
                false,
                () -> AudioFormat.MULAW_8000,
                alarm,
                () -> alarm.now,
                commands::add);

        byte[] audio = new byte[330];
        Arrays.fill(audio, (byte) 7);
        filling.send(new Play(AudioPayload.of(audio)));
        filling.send(new Mark("end"));

        byte[] last = ((Play) commands.get(1)).payload().bytes();
        assertThat(last).hasSize(320);
        assertThat(Arrays.copyOf(last, 10)).containsOnly(7);
        assertThat(Arrays.copyOfRange(last, 10, 320)).containsOnly(0xFF);
    }

    @Test
    void aClearDropsWhatWaitsAndWhatFillsNoFrame() {
        play(1050);
        pacer.send(new Mark("a"));
        play(50);
        pass(50);
        pacer.send(new Clear());
        play(200);
        pass(2000);

        assertThat(sent).containsExactly("0: play 200", "50: clear", "50: play 200");
    }

    @Test
    void whereClearedMarksComeBackThoseThatWaitAreSentToComeBackToo() {
        pacer = pacer(EXOTELS, true);
        play(1000);
        pacer.send(new Mark("a"));
        pacer.send(new Clear());

        assertThat(sent).containsExactly("0: play 200", "0: mark a", "0: clear");
    }

    @Test
    void anEndDoesNotWait() {
        play(1000);
        pacer.send(new HangUp("done"));

        assertThat(sent).containsExactly("0: play 200", "0: hang-up");
    }

    @Test
    void whatFillsNoFrameIsSentWhenNothingMoreComes() {
        play(220);
        pass(1000);

        assertThat(sent).containsExactly("0: play 200", "300: play 200");
    }

    @Test
    void audioThatComesInRealTimeIsNotHeldUpByPauses() {
        play(200);
        pass(5000);
        play(200);

        assertThat(sent).containsExactly("0: play 200", "5000: play 200");
    }

    @Test
    void aFreeStreamPassesEverythingAtOnce() {
        pacer = pacer(new Framing(null, null), false);
        play(33);
        play(2000);
        pacer.send(new Mark("a"));

        assertThat(sent).containsExactly("0: play 33", "0: play 2000", "0: mark a");
        assertThat(alarm.then).isNull();
    }

    private Pacer pacer(Framing framing, boolean clearedMarksReturn) {
        return new Pacer(
                framing, clearedMarksReturn, () -> AudioFormat.SLIN16_8000, alarm, () -> alarm.now, this::note);
    }

    private void play(int millis) {
        pacer.send(new Play(AudioPayload.of(new byte[AudioFormat.SLIN16_8000.bytes(millis)])));
    }

    private void pass(int millis) {
        alarm.pass((long) millis * MILLI);
    }

    private void note(StreamCommand command) {
        String what = command instanceof Play play
                ? "play " + AudioFormat.SLIN16_8000.millis(play.payload().size())
                : command instanceof Mark mark ? "mark " + mark.name() : command instanceof Clear ? "clear" : "hang-up";
        sent.add(alarm.now / MILLI + ": " + what);
    }

    /** A clock that stands still between steps, and rings in between. */
    private static final class TestAlarm implements Pacer.Alarm {

        private long now;
        private long at;

        @Nullable
        private Runnable then;

        @Override
        public void in(long nanos, Runnable runnable) {
            at = now + nanos;
            then = runnable;
        }

        @Override
        public void cancel() {
            then = null;
        }

        void pass(long nanos) {
            long end = now + nanos;
            while (then != null && at <= end) {
                now = at;
                Runnable due = then;
                then = null;
                due.run();
            }
            now = end;
        }
    }
}
