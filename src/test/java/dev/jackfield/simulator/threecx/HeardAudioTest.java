package dev.jackfield.simulator.threecx;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class HeardAudioTest {

    private final HeardAudio heard = new HeardAudio();

    @Test
    void nothingAtAllIsDeadAirSinceTheAnswer() {
        heard.listen(at(100));

        assertThat(heard.longestGapMillis(at(350))).isEqualTo(250);
    }

    @Test
    void audioPlaysOnAfterItWasReceived() {
        heard.listen(at(0));
        heard.receive(at(10), quiet(500));

        assertThat(heard.aheadMillis(at(110))).isEqualTo(400);
        assertThat(heard.longestGapMillis(at(510))).isEqualTo(10);
        heard.receive(at(610), quiet(20));
        assertThat(heard.longestGapMillis(at(630))).isEqualTo(100);
    }

    @Test
    void aBrokenStreamTakesItsUnplayedAudioWithIt() {
        heard.listen(at(0));
        heard.receive(at(0), quiet(1_000));
        heard.discard(at(200));

        assertThat(heard.longestGapMillis(at(500))).isEqualTo(300);
    }

    @Test
    void aHeldCallerHasNoDeadAir() {
        heard.listen(at(0));
        heard.receive(at(5), quiet(20));
        heard.stopListening(at(25));
        heard.listen(at(5_000));

        assertThat(heard.longestGapMillis(at(5_030))).isEqualTo(30);
        heard.stopListening(at(5_030));
        assertThat(heard.longestGapMillis(at(9_000))).isEqualTo(30);
    }

    @Test
    void zeroesAreNotAudibleAndLoudSamplesAreAlsoAcrossAnOddCut() {
        heard.receive(at(0), Buffer.buffer(new byte[] {0, 0, (byte) 0xff, (byte) 0xff, 0x40}));
        assertThat(heard.audible()).isFalse();

        heard.receive(at(1), Buffer.buffer(new byte[] {0x20, 0}));
        assertThat(heard.audible()).isTrue();
        assertThat(heard.bytes()).isEqualTo(7);
    }

    private static long at(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static Buffer quiet(int millis) {
        return Buffer.buffer(new byte[millis * HeardAudio.BYTES_PER_MILLI]);
    }
}
