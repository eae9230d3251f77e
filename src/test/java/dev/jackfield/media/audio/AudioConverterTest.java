package dev.jackfield.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jackfield.media.stream.AudioEncoding;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The quality of conversion, measured with tones; levels are in decibels. */
@Tag("fast")
class AudioConverterTest {

    private static final int SETTLED = 400;
    private static final double AMPLITUDE = 0.5;

    @Test
    void equalFormatsAreNotTouched() {
        AudioConverter converter = AudioConverter.between(AudioFormat.MULAW_8000, AudioFormat.MULAW_8000);
        AudioPayload payload = AudioPayload.ofBase64("////");

        assertThat(converter.convert(payload)).isSameAs(payload);
    }

    @ParameterizedTest
    @CsvSource({
        "8000, 16000",
        "16000, 8000",
        "8000, 24000",
        "24000, 8000",
        "16000, 24000",
        "24000, 16000",
        "48000, 8000",
        "48000, 16000",
        "44100, 8000",
        "44100, 16000",
        "22050, 8000"
    })
    void theBandOfSpeechPassesEvenly(int from, int to) {
        double pass = 0.84 * Math.min(from, to) / 2;
        for (double hertz = 100; hertz < pass; hertz += 237) {
            short[] out = resampled(hertz, from, to);

            assertThat(Tone.loudness(out, hertz, to, SETTLED) - level())
                    .as("%.0f Hz", hertz)
                    .isCloseTo(0, within(0.1));
        }
    }

    @ParameterizedTest
    @CsvSource({"16000, 8000", "24000, 8000", "24000, 16000", "48000, 8000", "48000, 16000", "44100, 8000"})
    void whatIsAboveTheLowerBandIsAtLeast50DecibelsDown(int from, int to) {
        for (double hertz = 1.06 * to / 2; hertz < from / 2.0; hertz += 173) {
            short[] out = resampled(hertz, from, to);

            assertThat(Tone.loudness(out, SETTLED) - level())
                    .as("%.0f Hz", hertz)
                    .isLessThan(-60);
        }
    }

    @ParameterizedTest
    @CsvSource({"8000, 16000", "8000, 24000", "16000, 24000"})
    void imagesAreAtLeast50DecibelsDown(int from, int to) {
        for (double hertz = 100; hertz < 0.84 * from / 2; hertz += 173) {
            short[] out = resampled(hertz, from, to);

            for (double image = from - hertz; image < to / 2.0; image += image < from ? 2 * hertz : from) {
                assertThat(Tone.loudness(out, image, to, SETTLED) - level())
                        .as("the image of %.0f Hz at %.0f Hz", hertz, image)
                        .isLessThan(-60);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"8000, 16000", "16000, 8000", "8000, 24000", "24000, 8000", "16000, 24000", "24000, 16000"})
    void framesJoinWithoutAClick(int from, int to) {
        byte[] tone = Tone.bytes(Tone.of(440, from, from, AMPLITUDE));
        AudioConverter whole = AudioConverter.between(linear(from), linear(to));
        AudioConverter framed = AudioConverter.between(linear(from), linear(to));

        byte[] expected = whole.convert(tone);

        for (int frame : new int[] {linear(from).bytes(20), 7, 333}) {
            assertThat(inFrames(framed, tone, frame)).isEqualTo(expected);
            framed = AudioConverter.between(linear(from), linear(to));
        }
    }

    @ParameterizedTest
    @CsvSource({"8000, 16000", "8000, 24000", "16000, 24000"})
    void thereAndBackIsTheSameSoundLater(int from, int to) {
        double[] hertz = {300, 1000, 2700};
        short[] speech = new short[from];
        for (double each : hertz) {
            short[] tone = Tone.of(each, from, from, 0.2);
            for (int i = 0; i < from; i++) {
                speech[i] += tone[i];
            }
        }
        byte[] up = AudioConverter.between(linear(from), linear(to)).convert(Tone.bytes(speech));
        short[] back =
                Tone.samples(AudioConverter.between(linear(to), linear(from)).convert(up));

        double original = Tone.loudness(Arrays.copyOf(speech, back.length), SETTLED);
        for (double each : hertz) {
            back = without(back, each, from);
        }
        assertThat(original - Tone.loudness(back, SETTLED)).isGreaterThan(55);
    }

    @Test
    void mulawBecomesWiderLinearAudioAndComesBack() {
        AudioConverter up = AudioConverter.between(AudioFormat.MULAW_8000, AudioFormat.SLIN16_16000);
        AudioConverter down = AudioConverter.between(AudioFormat.SLIN16_16000, AudioFormat.MULAW_8000);
        byte[] mulaw = AudioConverter.between(AudioFormat.SLIN16_8000, AudioFormat.MULAW_8000)
                .convert(Tone.bytes(Tone.of(1013, 8000, 8000, AMPLITUDE)));

        byte[] back = down.convert(up.convert(mulaw));

        assertThat(back).hasSameSizeAs(mulaw);
        // a second quantization alone costs 3
        assertThat(signalToNoise(back)).isGreaterThan(signalToNoise(mulaw) - 4).isGreaterThan(30);
    }

    private static double signalToNoise(byte[] mulaw) {
        short[] heard = Tone.samples(AudioConverter.between(AudioFormat.MULAW_8000, AudioFormat.SLIN16_8000)
                .convert(mulaw));
        return Tone.loudness(heard, 1013, 8000, SETTLED) - Tone.loudness(without(heard, 1013, 8000), SETTLED);
    }

    @Test
    void fullScaleIsCutAndNotWrapped() {
        short[] square = new short[16000];
        for (int i = 0; i < square.length; i++) {
            square[i] = i / 20 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }

        short[] out =
                Tone.samples(AudioConverter.between(linear(16000), linear(8000)).convert(Tone.bytes(square)));

        for (int i = 100; i < out.length - 10; i++) {
            // between edges, 10 samples apart, nothing may have changed its sign
            assertThat(out[i] * out[i + 10]).as("at " + i).isNegative();
        }
    }

    private static double level() {
        return 20 * Math.log10(AMPLITUDE);
    }

    private static AudioFormat linear(int rate) {
        return new AudioFormat(AudioEncoding.SLIN16, rate);
    }

    private static short[] resampled(double hertz, int from, int to) {
        byte[] tone = Tone.bytes(Tone.of(hertz, from, from / 2, AMPLITUDE));
        return Tone.samples(AudioConverter.between(linear(from), linear(to)).convert(tone));
    }

    private static byte[] inFrames(AudioConverter converter, byte[] audio, int frame) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < audio.length; at += frame) {
            out.writeBytes(converter.convert(Arrays.copyOfRange(audio, at, Math.min(audio.length, at + frame))));
        }
        return out.toByteArray();
    }

    /** The samples less the tone that fits them best. */
    private static short[] without(short[] samples, double hertz, int rate) {
        double cosine = 0;
        double sine = 0;
        int from = SETTLED;
        int to = samples.length - SETTLED;
        for (int i = from; i < to; i++) {
            double angle = 2 * Math.PI * hertz * i / rate;
            cosine += samples[i] * Math.cos(angle);
            sine += samples[i] * Math.sin(angle);
        }
        short[] rest = samples.clone();
        for (int i = 0; i < samples.length; i++) {
            double angle = 2 * Math.PI * hertz * i / rate;
            double tone = 2 * (cosine * Math.cos(angle) + sine * Math.sin(angle)) / (to - from);
            rest[i] = (short) Math.round(samples[i] - tone);
        }
        return rest;
    }
}
