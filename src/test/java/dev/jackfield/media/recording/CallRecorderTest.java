package dev.jackfield.media.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.media.stream.AudioEncoding;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where on the time line both sides' audio is; times are milliseconds since the recording began. */
@Tag("fast")
class CallRecorderTest {

    private static final AudioFormat LINEAR = AudioFormat.SLIN16_8000;

    @TempDir
    Path folder;

    private CallRecorder recorder;

    @BeforeEach
    void begin() throws IOException {
        recorder = new CallRecorder(folder.resolve("call.wav"), LINEAR, LINEAR, 0);
    }

    @Test
    void theCallerIsLeftWhereItArrivedAndTheAgentRightWhereItPlays() throws IOException {
        for (int at = 20; at <= 3000; at += 20) {
            recorder.caller(audio(100, 20), nanos(at + at % 3));
            if (at == 500) {
                recorder.agent(audio(200, 1000), nanos(500));
            }
        }

        Recorded recorded = finished(3000);

        assertThat(recorded.left(0, 2990)).containsOnly(100);
        assertThat(recorded.right(0, 499)).containsOnly(0);
        assertThat(recorded.right(500, 1500)).containsOnly(200);
        assertThat(recorded.right(1501, 3000)).containsOnly(0);
    }

    @Test
    void audioSentAheadIsHeardOneAfterTheOther() throws IOException {
        recorder.agent(audio(1, 1000), nanos(100));
        recorder.agent(audio(2, 1000), nanos(101));
        recorder.agent(audio(3, 500), nanos(150));

        Recorded recorded = finished(4000);

        assertThat(recorded.right(100, 1100)).containsOnly(1);
        assertThat(recorded.right(1100, 2100)).containsOnly(2);
        assertThat(recorded.right(2100, 2600)).containsOnly(3);
        assertThat(recorded.right(2600, 4000)).containsOnly(0);
    }

    @Test
    void whatWasClearedWasNotHeard() throws IOException {
        recorder.agent(audio(1, 2000), nanos(0));
        recorder.agent(audio(2, 2000), nanos(10));
        recorder.cleared(nanos(1500));
        recorder.agent(audio(3, 200), nanos(1600));

        Recorded recorded = finished(3000);

        assertThat(recorded.right(0, 1500)).containsOnly(1);
        assertThat(recorded.right(1500, 1600)).containsOnly(0);
        assertThat(recorded.right(1600, 1800)).containsOnly(3);
        assertThat(recorded.right(1800, 3000)).containsOnly(0);
    }

    @Test
    void whatIsStillToBeHeardAtTheEndIsCut() throws IOException {
        recorder.agent(audio(1, 5000), nanos(0));

        Recorded recorded = finished(1000);

        assertThat(recorded.millis()).isEqualTo(1000);
        assertThat(recorded.right(0, 1000)).containsOnly(1);
    }

    @Test
    void missingFramesOfTheCallerAreSilenceAndTheRestIsInItsPlace() throws IOException {
        for (int at = 20; at <= 4000; at += 20) {
            if (at <= 1000 || at > 2000) {
                recorder.caller(audio(100, 20), nanos(at));
            }
        }

        Recorded recorded = finished(4000);

        assertThat(recorded.left(0, 1000)).containsOnly(100);
        assertThat(recorded.left(1000, 2000)).containsOnly(0);
        assertThat(recorded.left(2000, 4000)).containsOnly(100);
    }

    @Test
    void aWideLegMakesAWideRecordingOfBoth() throws IOException {
        recorder = new CallRecorder(
                folder.resolve("wide.wav"), AudioFormat.MULAW_8000, new AudioFormat(AudioEncoding.SLIN16, 24000), 0);
        recorder.agent(AudioPayload.of(new byte[48000]), nanos(0));

        Recorded recorded = finished(1000);

        assertThat(recorded.rate()).isEqualTo(16000);
        assertThat(recorded.millis()).isEqualTo(1000);
    }

    @Test
    void theFileOfAProcessThatDiedIsRepaired() throws IOException {
        for (int at = 20; at <= 3000; at += 20) {
            recorder.caller(audio(100, 20), nanos(at));
        }
        recorder.abandon();
        Path part = folder.resolve("call.wav.part");
        Files.write(part, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);

        Recorded recorded = new Recorded(Files.readAllBytes(StereoWavFile.repair(part)));

        assertThat(part).doesNotExist();
        assertThat(recorded.dataBytes()).isEqualTo(recorded.file().length - 44);
        assertThat(recorded.millis()).isBetween(2000, 3000);
        assertThat(recorded.left(0, 2000)).containsOnly(100);
    }

    private Recorded finished(int millis) throws IOException {
        return new Recorded(Files.readAllBytes(recorder.end(nanos(millis))));
    }

    private static AudioPayload audio(int sample, int millis) {
        ByteBuffer audio = ByteBuffer.allocate(LINEAR.bytes(millis)).order(ByteOrder.LITTLE_ENDIAN);
        while (audio.hasRemaining()) {
            audio.putShort((short) sample);
        }
        return AudioPayload.of(audio.array());
    }

    private static long nanos(int millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** A stereo WAV file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Recorded(byte[] file) {

        private ByteBuffer bytes() {
            return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        }

        int rate() {
            return bytes().getInt(24);
        }

        int dataBytes() {
            return bytes().getInt(40);
        }

        int millis() {
            return (int) ((file.length - 44) / 4 * 1000L / rate());
        }

        int[] left(int from, int to) {
            return channel(0, from, to);
        }

        int[] right(int from, int to) {
            return channel(2, from, to);
        }

        private int[] channel(int offset, int fromMillis, int toMillis) {
            int[] samples = new int[(toMillis - fromMillis) * rate() / 1000];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = bytes().getShort(44 + 4 * (fromMillis * rate() / 1000 + i) + offset);
            }
            return samples;
        }
    }
}
