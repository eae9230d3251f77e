package dev.jackfield.simulator.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class G711Test {

    @ParameterizedTest
    @CsvSource({"0,0xFF", "32767,0x80", "-32768,0x00", "1000,0xCE", "-1000,0x4E"})
    void ulawFollowsTheTableOfTheRecommendation(short sample, String code) {
        assertThat(Byte.toUnsignedInt(G711.ulaw(sample))).isEqualTo(Integer.decode(code));
    }

    @ParameterizedTest
    @CsvSource({"0,0xD5", "-1,0x55", "32767,0xAA", "-32768,0x2A", "1000,0xFA", "-1000,0x7A"})
    void alawFollowsTheTableOfTheRecommendation(short sample, String code) {
        assertThat(Byte.toUnsignedInt(G711.alaw(sample))).isEqualTo(Integer.decode(code));
    }
}
