package dev.jackfield.simulator.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class SpeechSimulationTest {

    private static final String VOICE = "/v1/text-to-speech/EXAVITQu4vr4xnSDxMaL";
    private static final String HELLO = "{\"text\":\"Hello, one moment please.\"}";

    private final SimulatedElevenLabs eleven = new SimulatedElevenLabs();

    @AfterEach
    void stop() {
        eleven.close();
    }

    @Test
    void pcmIsAudibleAndAsLongAsItsText() {
        Buffer shortSpeech = Buffer.buffer(
                eleven.speak(VOICE + "?output_format=pcm_8000", HELLO).body());
        Buffer longSpeech = Buffer.buffer(eleven.speak(
                        VOICE + "/stream?output_format=pcm_8000",
                        "{\"text\":\"" + "Hello, one moment please. ".repeat(4) + "\"}")
                .body());

        int loudest = 0;
        for (int i = 0; i + 1 < shortSpeech.length(); i += 2) {
            loudest = Math.max(loudest, Math.abs(shortSpeech.getShortLE(i)));
        }
        assertThat(loudest).isBetween(3000, 30_000);
        assertThat(longSpeech.length()).isBetween(3 * shortSpeech.length(), 5 * shortSpeech.length());
    }

    @Test
    void aWavSaysItsOwnLength() {
        HttpResponse<byte[]> spoken = eleven.speak(VOICE + "?output_format=wav_16000", HELLO);

        Buffer wav = Buffer.buffer(spoken.body());
        assertThat(AudioHeader.mimeType(wav)).isEqualTo("audio/wav");
        assertThat(wav.getIntLE(40)).isEqualTo(wav.length() - 44);
        assertThat(spoken.headers().firstValue("Content-Type")).hasValue("audio/mpeg");
    }

    @Test
    void ulawHasOneByteForEachSample() {
        int pcm = eleven.speak(VOICE + "?output_format=pcm_8000", HELLO).body().length;

        assertThat(eleven.speak(VOICE + "?output_format=ulaw_8000", HELLO).body())
                .hasSize(pcm / 2);
    }

    @ParameterizedTest
    @CsvSource({
        "'',400,output_format_not_simulated",
        "?output_format=mp3_44100_128,400,output_format_not_simulated",
        "?output_format=pcm_11025,422,output_format",
        "/stream?output_format=wav_16000,422,output_format"
    })
    void formatsThatCannotBeMadeAreRefused(String query, int status, String word) {
        HttpResponse<byte[]> refused = eleven.speak(VOICE + query, HELLO);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains(word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|422|text",
                "{\"text\":\"Hi\",\"voice_settings\":{\"speed\":2}}|422|speed",
                "{\"text\":7}|422|string_type",
                "[]|422|dictionary",
                "{|422|json_invalid",
                "{\"text\":\"  \"}|400|input_text_empty"
            })
    void badBodiesAreRefused(String body, int status, String word) {
        HttpResponse<byte[]> refused = eleven.speak(VOICE + "?output_format=pcm_8000", body);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains(word);
    }

    @Test
    void anUnknownVoiceIsNotFound() {
        HttpResponse<byte[]> refused = eleven.speak("/v1/text-to-speech/nobody?output_format=pcm_8000", HELLO);

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(new JsonObject(Buffer.buffer(refused.body()))
                        .getJsonObject("detail")
                        .getString("code"))
                .isEqualTo("voice_not_found");
    }
}
