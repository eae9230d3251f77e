package dev.jackfield.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.media.InvalidVoiceSample.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is sent, the inspector answers with a sample or with a reason. */
@Tag("fast")
class VoiceSampleInspectorProperties {

    private static final String[] FILES = {
        "voice-3500ms-pcm-8k.wav",
        "voice-4s-mulaw-8k.wav",
        "voice-4s-mpeg1-cbr-id3.mp3",
        "voice-4s-mpeg1-vbr.mp3",
        "voice-4s-mpeg25-bare.mp3",
        "voice-4s-vorbis.ogg",
        "voice-4s-opus.ogg"
    };
    private static final String[] BEGINNINGS = {
        "RIFF1234WAVEfmt ", "RIFF1234WAVEdata", "OggS", "ID3\u0004", "\u00ff\u00fb"
    };

    private final VoiceSampleInspector inspector = new VoiceSampleInspector(100_000, 3);

    @Provide
    Arbitrary<byte[]> recordings() {
        return Arbitraries.of(FILES).map(Recordings::read);
    }

    @Provide
    Arbitrary<String> beginnings() {
        return Arbitraries.of(BEGINNINGS);
    }

    @Property
    void randomBytesAreNotAudio(@ForAll @Size(min = 5, max = 4000) byte[] content) {
        content[0] = 0;

        assertThat(reasonFor(content)).hasValue(Reason.NOT_AUDIO);
    }

    @Property
    void randomBytesAfterAKnownBeginningAreRefusedOrMeasured(
            @ForAll("beginnings") String beginning, @ForAll @Size(max = 600) byte[] rest) {
        byte[] start = beginning.getBytes(StandardCharsets.ISO_8859_1);
        byte[] content = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, content, start.length, rest.length);

        assertRefusedOrLongEnough(content);
    }

    @Property
    void aCutFileIsNeverLongerThanTheWholeOne(
            @ForAll("recordings") byte[] recording, @ForAll @IntRange(min = 1, max = 1000) int perMille) {
        byte[] cut = Arrays.copyOf(recording, Math.max(1, recording.length * perMille / 1000));
        long whole = inspector.inspect(recording).durationMs().orElseThrow();

        Optional<Reason> refusal = reasonFor(cut);

        if (refusal.isPresent()) {
            // bare MP3 frames announce nothing: cut between two, they are a whole file that is too short
            assertThat(refusal.get()).isIn(Reason.TRUNCATED, Reason.TOO_SHORT, Reason.NOT_AUDIO);
        } else {
            assertThat(inspector.inspect(cut).durationMs().orElseThrow()).isBetween(3000L, whole);
        }
    }

    @Property
    void aDamagedFileIsRefusedOrMeasured(
            @ForAll("recordings") byte[] recording, @ForAll @IntRange(max = 200) int at, @ForAll byte damage) {
        byte[] damaged = recording.clone();
        damaged[at] = damage;

        assertRefusedOrLongEnough(damaged);
    }

    /** Anything but a sample of enough audio or an {@link InvalidVoiceSample} fails here. */
    private void assertRefusedOrLongEnough(byte[] content) {
        if (reasonFor(content).isEmpty()) {
            assertThat(inspector.inspect(content).durationMs().orElse(3000)).isGreaterThanOrEqualTo(3000);
        }
    }

    private Optional<Reason> reasonFor(byte[] content) {
        try {
            inspector.inspect(content);
            return Optional.empty();
        } catch (InvalidVoiceSample refusal) {
            return Optional.of(refusal.reason());
        }
    }
}
