package dev.jackfield.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jackfield.media.InvalidVoiceSample.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class VoiceSampleInspectorTest {

    private static final int WAV_DATA_SIZE_AT = 40;

    private final VoiceSampleInspector inspector = new VoiceSampleInspector(100_000, 3);

    @ParameterizedTest
    @CsvSource({
        "voice-3500ms-pcm-8k.wav,     WAV, 3500",
        "voice-4s-mulaw-8k.wav,       WAV, 4000",
        "voice-4s-mpeg1-cbr-id3.mp3,  MP3, 4049",
        "voice-4s-mpeg1-vbr.mp3,      MP3, 4049",
        "voice-4s-mpeg2-bare.mp3,     MP3, 4075",
        "voice-4s-mpeg25-bare.mp3,    MP3, 4176",
        "voice-4s-vorbis.ogg,         OGG, 4000",
        "voice-4s-opus.ogg,           OGG, 4000"
    })
    void theContainerAndTheLengthAreReadFromTheContent(String file, AudioContainer container, long durationMs) {
        VoiceSample sample = inspector.inspect(Recordings.read(file));

        assertThat(sample.container()).isEqualTo(container);
        assertThat(sample.durationMs().orElseThrow()).isCloseTo(durationMs, Offset.offset(15L));
    }

    @Test
    void theContainerNamesItsMediaTypeAndFileExtension() {
        VoiceSample sample = inspector.inspect(Recordings.read("voice-4s-mpeg2-bare.mp3"));

        assertThat(sample.mimeType()).isEqualTo("audio/mpeg");
        assertThat(sample.fileExtension()).isEqualTo("mp3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"voice-1s-pcm-8k.wav", "voice-1s-mpeg2.mp3", "voice-1s-opus.ogg"})
    void lessThanThreeSecondsIsTooShort(String file) {
        InvalidVoiceSample refusal = refusalOf(Recordings.read(file));

        assertThat(refusal.reason()).isEqualTo(Reason.TOO_SHORT);
        assertThat(refusal).hasMessageStartingWith("shorter than 3 s: 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "voice-3500ms-pcm-8k.wav",
                "voice-4s-mpeg1-cbr-id3.mp3",
                "voice-4s-mpeg1-vbr.mp3",
                "voice-4s-mpeg25-bare.mp3",
                "voice-4s-vorbis.ogg",
                "voice-4s-opus.ogg"
            })
    void aFileCutInTheMiddleIsTruncated(String file) {
        byte[] whole = Recordings.read(file);

        assertThat(refusalOf(Arrays.copyOf(whole, whole.length / 2)).reason()).isEqualTo(Reason.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"voice-3500ms-pcm-8k.wav", "voice-4s-mpeg1-cbr-id3.mp3", "voice-4s-vorbis.ogg"})
    void aFileCutWithinItsHeaderIsTruncated(String file) {
        assertThat(refusalOf(Arrays.copyOf(Recordings.read(file), 30)).reason()).isEqualTo(Reason.TRUNCATED);
    }

    @Test
    void aCutFileWithEnoughAudioLeftIsTaken() {
        byte[] whole = Recordings.read("voice-3500ms-pcm-8k.wav");

        VoiceSample sample = inspector.inspect(Arrays.copyOf(whole, whole.length - 1600));

        assertThat(sample.durationMs()).hasValue(3400);
    }

    @Test
    void anMp3StreamJoinedWithinAFrameIsRecognised() {
        byte[] whole = Recordings.read("voice-4s-mpeg1-vbr.mp3");

        VoiceSample sample = inspector.inspect(Arrays.copyOfRange(whole, 700, whole.length));

        assertThat(sample.container()).isEqualTo(AudioContainer.MP3);
        assertThat(sample.durationMs().orElseThrow()).isBetween(3700L, 4049L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aStreamedWavFileWithoutItsSizeIsMeasuredByWhatIsThere(int declaredSize) {
        byte[] file = Recordings.read("voice-3500ms-pcm-8k.wav").clone();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(WAV_DATA_SIZE_AT, declaredSize);

        assertThat(inspector.inspect(file).durationMs()).hasValue(3500);
    }

    @Test
    void aWavCodecWithoutAByteRateIsTakenWithoutALength() {
        byte[] file = Recordings.read("voice-4s-mulaw-8k.wav").clone();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(28, 0);

        assertThat(inspector.inspect(file).durationMs()).isEmpty();
    }

    @Test
    void anotherCodecInOggIsUnsupported() {
        assertThat(refusalOf(Recordings.read("tone-1s-flac.ogg")).reason()).isEqualTo(Reason.UNSUPPORTED_CODEC);
    }

    @Test
    void otherContainersAreNotAudioForUs() {
        assertThat(refusalOf(Recordings.read("tone-1s-aac.m4a")).reason()).isEqualTo(Reason.NOT_AUDIO);
    }

    @Test
    void textIsNotAudio() {
        byte[] text = "RIFF is a word in this text, and so are OggS and ID3.".getBytes(StandardCharsets.UTF_8);

        assertThat(refusalOf(text)).hasMessage("not audio: neither WAV, MP3 nor OGG");
    }

    @Test
    void nothingIsRefusedAsEmpty() {
        assertThat(refusalOf(new byte[0]).reason()).isEqualTo(Reason.EMPTY);
    }

    @Test
    void aFileOverTheLimitIsTooLargeWhateverItHolds() {
        assertThat(refusalOf(new byte[100_001]).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    private InvalidVoiceSample refusalOf(byte[] content) {
        InvalidVoiceSample refusal = catchThrowableOfType(InvalidVoiceSample.class, () -> inspector.inspect(content));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
