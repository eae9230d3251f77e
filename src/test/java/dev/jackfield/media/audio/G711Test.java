package dev.jackfield.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tables are those of the standard; the JDK's own are the yardstick. */
@Tag("fast")
class G711Test {

    @Test
    void mulawIsRead() throws IOException {
        assertRead(G711.MULAW, AudioFormat.Encoding.ULAW);
    }

    @Test
    void alawIsRead() throws IOException {
        assertRead(G711.ALAW, AudioFormat.Encoding.ALAW);
    }

    @Test
    void everyCodeComesBack() {
        for (int code = 0; code < 256; code++) {
            short mulaw = G711.MULAW.sample((byte) code);
            short alaw = G711.ALAW.sample((byte) code);
            assertThat(G711.MULAW.sample(G711.MULAW.code(mulaw))).isEqualTo(mulaw);
            assertThat(G711.ALAW.sample(G711.ALAW.code(alaw))).isEqualTo(alaw);
        }
    }

    @Test
    void everySampleGetsItsNearestCode() {
        for (G711 law : new G711[] {G711.MULAW, G711.ALAW}) {
            for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample += 13) {
                int error = Math.abs(law.sample(law.code((short) sample)) - sample);
                int least = Integer.MAX_VALUE;
                for (int code = 0; code < 256; code++) {
                    least = Math.min(least, Math.abs(law.sample((byte) code) - sample));
                }
                assertThat(error).as("sample " + sample).isEqualTo(least);
            }
        }
    }

    @Test
    void silenceIsSilence() {
        assertThat(G711.MULAW.sample((byte) 0xFF)).isZero();
        assertThat(G711.MULAW.code((short) 0)).isEqualTo((byte) 0xFF);
        assertThat(G711.ALAW.sample((byte) 0xD5)).isEqualTo((short) 8);
        assertThat(G711.ALAW.code((short) 0)).isEqualTo((byte) 0xD5);
    }

    private static void assertRead(G711 law, AudioFormat.Encoding encoding) throws IOException {
        byte[] codes = new byte[256];
        for (int code = 0; code < 256; code++) {
            codes[code] = (byte) code;
        }
        AudioFormat format = new AudioFormat(encoding, 8000, 8, 1, 1, 8000, false);
        AudioInputStream in = new AudioInputStream(new ByteArrayInputStream(codes), format, 256);
        byte[] linear = AudioSystem.getAudioInputStream(new AudioFormat(8000, 16, 1, true, false), in)
                .readAllBytes();
        short[] expected = Tone.samples(linear);
        for (int code = 0; code < 256; code++) {
            assertThat(law.sample((byte) code)).as("code " + code).isEqualTo(expected[code]);
        }
    }
}
