package dev.jackfield.agents.elevenlabs.precall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
@net.jqwik.api.Tag("fast")
class VoiceNamingTest {

    private static final Instant TIME = Instant.parse("2025-12-10T12:34:56Z");

    @ParameterizedTest
    @CsvSource({
        "Ivan, conv_abc123xyz, Ivan_Clone_20251210_123456_abc123xyz",
        "Ivan, abc123xyz, Ivan_Clone_20251210_123456_abc123xyz",
        "Anne-Marie de Vries, conv_a, Anne-MariedeVries_Clone_20251210_123456_a",
        "'<b>Zoë</b>', conv_a/../b c, bZoëb_Clone_20251210_123456_abc",
        "राहुल, conv_1, राहुल_Clone_20251210_123456_1",
        "'***', conv_1, Caller_Clone_20251210_123456_1"
    })
    void aVoiceIsNamedAfterCallerTimeAndConversation(String caller, String conversation, String name) {
        assertThat(VoiceNaming.name(caller, conversation, TIME)).isEqualTo(name);
    }

    @Property
    void noUnsafeCharacterEntersAName(@ForAll String caller, @ForAll String conversation) {
        assertThat(VoiceNaming.name(caller, conversation, TIME))
                .matches("[\\p{L}\\p{M}\\p{Nd}_-]+")
                .contains("_Clone_20251210_123456_");
    }
}
