package dev.jackfield.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class WavFileTest {

    @Test
    void aFileMadeByAnEncoderIsReadAndWrittenBackByteForByte() {
        byte[] file = Recordings.read("voice-1s-pcm-8k.wav");

        Pcm pcm = WavFile.read(file).orElseThrow();

        assertThat(pcm.sampleRate()).isEqualTo(8000);
        assertThat(pcm.durationMs()).isEqualTo(1000);
        assertThat(WavFile.of(pcm)).isEqualTo(file);
    }

    @Test
    void whatWeWriteIsAVoiceSample() {
        byte[] file = WavFile.of(new Pcm(new byte[8000 * 2 * 5], 8000));

        assertThat(new VoiceSampleInspector(1 << 20, 3).inspect(file).durationMs())
                .hasValue(5000);
    }

    @Test
    void anOddLastByteIsLeftOut() {
        byte[] file = Recordings.read("voice-1s-pcm-8k.wav");

        Pcm pcm = WavFile.read(Arrays.copyOf(file, file.length - 1)).orElseThrow();

        assertThat(pcm.samples()).hasSize(15_998);
    }

    @Test
    void otherCodecsAndOtherFilesAreNoPcm() {
        assertThat(WavFile.read(Recordings.read("voice-4s-mulaw-8k.wav"))).isEmpty();
        assertThat(WavFile.read(Recordings.read("voice-4s-opus.ogg"))).isEmpty();
    }

    @Test
    void halfASampleIsNoPcm() {
        assertThatThrownBy(() -> new Pcm(new byte[3], 8000)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twentyMillisecondsOfTelephoneAudioAre320Bytes() {
        assertThat(new Pcm(new byte[0], 8000).bytesFor(20)).isEqualTo(320);
    }
}
