package dev.jackfield.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jackfield.media.audio.G711;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Music of any kind becomes what a telephone plays. */
@Tag("fast")
class MusicFileTest {

    private static final int TONE_HERTZ = 440;
    private static final double AMPLITUDE = 10_000;

    @ParameterizedTest
    @CsvSource({
        "1, 8, 8000, 1",
        "1, 16, 8000, 1",
        "1, 16, 44100, 2",
        "1, 24, 48000, 2",
        "1, 32, 96000, 1",
        "1, 16, 11025, 1",
        "1, 16, 22050, 6",
        "3, 32, 48000, 2",
        "6, 8, 8000, 1",
        "7, 8, 8000, 2",
        "65534, 24, 48000, 2"
    })
    void aToneInAnyKindOfWavIsTheSameTone(int codec, int bits, int rate, int channels) {
        Pcm music = MusicFile.read(wav(codec, bits, rate, channels, TONE_HERTZ, 2));

        assertThat(music.sampleRate()).isEqualTo(8000);
        assertThat(music.durationMs()).isCloseTo(2_000, within(20L));
        assertThat(level(music, TONE_HERTZ)).isCloseTo(AMPLITUDE, within(AMPLITUDE / 10));
    }

    @Test
    void whatATelephoneCannotCarryIsNotHeardAsAnotherTone() {
        Pcm music = MusicFile.read(wav(1, 16, 44_100, 1, 7_000, 2));

        assertThat(level(music, 1_000)).isLessThan(AMPLITUDE / 500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "voice-4s-mpeg1-cbr-id3.mp3",
                "voice-4s-mpeg1-vbr.mp3",
                "voice-4s-mpeg2-bare.mp3",
                "voice-4s-mpeg25-bare.mp3"
            })
    void mp3OfEveryKindIsDecoded(String name) {
        Pcm music = MusicFile.read(Recordings.read(name));

        assertThat(music.durationMs()).isBetween(3_800L, 4_300L);
        assertThat(loudest(music)).isGreaterThan(2_000);
    }

    @Test
    void anMp3ThatIsCutOffIsUsedAsFarAsItGoes() {
        byte[] whole = Recordings.read("voice-4s-mpeg1-vbr.mp3");

        Pcm music = MusicFile.read(Arrays.copyOf(whole, whole.length / 2));

        assertThat(music.durationMs()).isBetween(1_000L, 3_500L);
    }

    @Test
    void aLongPieceIsCut() {
        Pcm music = MusicFile.read(wav(7, 8, 8000, 1, TONE_HERTZ, MusicFile.MOST_SECONDS + 10));

        assertThat(music.durationMs()).isEqualTo(MusicFile.MOST_SECONDS * 1000L);
    }

    @Test
    void whatIsNoMusicIsRefusedWithTheReason() {
        assertThatThrownBy(() -> MusicFile.read("<html>not found</html>".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("it is neither WAV nor MP3");
        assertThatThrownBy(() -> MusicFile.read(Recordings.read("voice-4s-opus.ogg")))
                .hasMessage("it is neither WAV nor MP3");
        assertThatThrownBy(() -> MusicFile.read(wav(17, 4, 8000, 1, TONE_HERTZ, 2)))
                .hasMessage("the WAV file holds codec 17 with 4 bits");
        assertThatThrownBy(() -> MusicFile.read(wav(1, 16, 1_000, 1, TONE_HERTZ, 2)))
                .hasMessage("it has 1000 samples a second");
        assertThatThrownBy(() -> MusicFile.read(Arrays.copyOf(wav(1, 16, 8000, 1, TONE_HERTZ, 2), 30)))
                .hasMessage("the WAV file ends before its audio");
        assertThatThrownBy(() -> MusicFile.read(Arrays.copyOf(wav(1, 16, 8000, 1, TONE_HERTZ, 2), 5_000)))
                .hasMessage("it is shorter than a second");
        assertThatThrownBy(() -> MusicFile.read(Recordings.read("tone-1s-aac.m4a")))
                .isInstanceOf(UnusableMusic.class);
    }

    private static byte[] wav(int codec, int bits, int rate, int channels, int hertz, int seconds) {
        int width = Math.max(1, bits / 8);
        int formatBytes = codec == 65_534 ? 40 : 16;
        int data = rate * seconds * channels * width;
        ByteBuffer wav = ByteBuffer.allocate(28 + formatBytes + data).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(20 + formatBytes + data);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(formatBytes);
        wav.putShort((short) codec).putShort((short) channels).putInt(rate);
        wav.putInt(rate * channels * width).putShort((short) (channels * width)).putShort((short) bits);
        if (codec == 65_534) {
            wav.putShort((short) 22)
                    .putShort((short) bits)
                    .putInt(0)
                    .putShort((short) 1)
                    .put(new byte[14]);
        }
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data);
        for (int i = 0; i < rate * seconds; i++) {
            short sample = (short) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * hertz * i / rate));
            for (int channel = 0; channel < channels; channel++) {
                put(wav, codec, bits, sample);
            }
        }
        return wav.array();
    }

    private static void put(ByteBuffer wav, int codec, int bits, short sample) {
        switch (codec * 100 + bits) {
            case 108 -> wav.put((byte) ((sample >> 8) + 0x80));
            case 116 -> wav.putShort(sample);
            case 124, 6_553_424 -> wav.put((byte) 0).putShort(sample);
            case 132 -> wav.putShort((short) 0).putShort(sample);
            case 332 -> wav.putFloat(sample / 32_768f);
            case 608 -> wav.put(G711.ALAW.code(sample));
            case 708 -> wav.put(G711.MULAW.code(sample));
            default -> wav.put((byte) 0);
        }
    }

    /** Amplitude of one frequency, by Goertzel's sum; the edges, where the filter begins and ends, are left out. */
    private static double level(Pcm music, int hertz) {
        ByteBuffer samples = ByteBuffer.wrap(music.samples()).order(ByteOrder.LITTLE_ENDIAN);
        double real = 0;
        double imaginary = 0;
        int first = 2_000;
        int count = 12_000;
        for (int i = first; i < first + count; i++) {
            double angle = 2 * Math.PI * hertz * i / music.sampleRate();
            real += samples.getShort(2 * i) * Math.cos(angle);
            imaginary += samples.getShort(2 * i) * Math.sin(angle);
        }
        return 2 * Math.hypot(real, imaginary) / count;
    }

    private static int loudest(Pcm music) {
        ByteBuffer samples = ByteBuffer.wrap(music.samples()).order(ByteOrder.LITTLE_ENDIAN);
        int loudest = 0;
        while (samples.hasRemaining()) {
            loudest = Math.max(loudest, Math.abs(samples.getShort()));
        }
        return loudest;
    }
}
