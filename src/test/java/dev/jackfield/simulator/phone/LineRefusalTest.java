package dev.jackfield.simulator.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulated phone systems refuse what the real ones would not take. */
@Tag("fast")
class LineRefusalTest {

    private static final String TWILIO = "\"streamSid\":\"MZ00000000000000000000000000000003\"";
    private static final String PLIVO = "\"streamId\":\"c4dfd815-0000-4000-8000-000000000001\"";
    private static final String MCUBE = "\"streamId\":\"STREAM-001\"";

    static Stream<Arguments> refused() {
        PhoneLine twilio = LineFramesTest.twilio();
        PhoneLine exotel = LineFramesTest.exotel();
        PhoneLine plivo = LineFramesTest.plivo();
        PhoneLine mcube = LineFramesTest.mcube();
        return Stream.of(
                Arguments.of(twilio, "{\"event\":\"playAudio\"," + TWILIO + "}", "no event playAudio"),
                Arguments.of(twilio, "{\"media\":{\"payload\":\"/w==\"}," + TWILIO + "}", "no event null"),
                Arguments.of(twilio, "{\"event\":\"media\",\"media\":{\"payload\":\"/w==\"}}", "streamSid is missing"),
                Arguments.of(twilio, "{\"event\":\"clear\",\"streamSid\":\"MZ1\"}", "names another stream"),
                Arguments.of(
                        twilio, "{\"event\":\"media\",\"media\":{\"payload\":\"?\"}," + TWILIO + "}", "is not base64"),
                Arguments.of(twilio, "{\"event\":\"media\"," + TWILIO + "}", "media is missing"),
                Arguments.of(twilio, "{\"event\":\"mark\",\"mark\":{}," + TWILIO + "}", "name is missing"),
                Arguments.of(exotel, exotelMedia(160), "multiple of 320"),
                Arguments.of(exotel, exotelMedia(100_480), "no more than 100000"),
                Arguments.of(exotel, "{\"event\":\"clear\",\"streamSid\":\"stream-2\"}", "names another stream"),
                Arguments.of(
                        plivo,
                        "{\"event\":\"playAudio\",\"media\":{\"payload\":\"/w==\",\"sampleRate\":8000}}",
                        "contentType is missing"),
                Arguments.of(
                        plivo,
                        "{\"event\":\"playAudio\",\"media\":{\"payload\":\"/w==\",\"contentType\":\"audio/wav\",\"sampleRate\":8000}}",
                        "cannot be played"),
                Arguments.of(
                        plivo,
                        "{\"event\":\"playAudio\",\"media\":{\"payload\":\"/w==\",\"contentType\":\"audio/x-mulaw\",\"sampleRate\":\"8000\"}}",
                        "must be the number"),
                Arguments.of(plivo, "{\"event\":\"terminate\"," + PLIVO + "}", "no event terminate"),
                Arguments.of(plivo, "{\"event\":\"checkpoint\",\"name\":\"a\"}", "streamId is missing"),
                Arguments.of(
                        mcube,
                        "{\"event\":\"playAudio\",\"media\":{\"payload\":\"/w==\",\"contentType\":\"audio/x-l16\",\"sampleRate\":8000}}",
                        "not that of the stream"),
                Arguments.of(mcube, "{\"event\":\"terminate\"}", "streamId is missing"),
                Arguments.of(mcube, "{\"event\":\"transfer\"," + MCUBE + "}", "number is missing"));
    }

    private static String exotelMedia(int bytes) {
        return "{\"event\":\"media\",\"media\":{\"payload\":\""
                + Base64.getEncoder().encodeToString(new byte[bytes]) + "\"}}";
    }

    @ParameterizedTest
    @MethodSource("refused")
    void itRefuses(PhoneLine line, String frame, String why) {
        assertThatThrownBy(() -> line.read(new JsonObject(frame), 0))
                .isInstanceOf(LineRefusal.class)
                .hasMessageContaining(why);
    }

    @Test
    void exotelRefusesAGreetingThatIsNotPaced() {
        PhoneLine line = LineFramesTest.exotel();
        JsonObject frame = new JsonObject(exotelMedia(3200));
        for (int i = 0; i < 10; i++) {
            line.read(frame, 0);
        }

        assertThatThrownBy(() -> line.read(frame, 500)).hasMessageContaining("must be paced");
    }

    @Test
    void exotelTakesWhatComesATenthFasterThanItSounds() {
        PhoneLine line = LineFramesTest.exotel();
        JsonObject frame = new JsonObject(exotelMedia(3200));

        for (int i = 0; i < 100; i++) {
            assertThat(line.read(frame, i * 180L)).isInstanceOf(LineCommand.Play.class);
        }
    }

    @Test
    void exotelTakesFramesThatNameNoStream() {
        assertThat(LineFramesTest.exotel().read(new JsonObject(exotelMedia(320)), 0))
                .isInstanceOf(LineCommand.Play.class);
    }

    @Test
    void fieldsThatNobodyKnowsAreLetBe() {
        JsonObject frame = new JsonObject("{\"event\":\"clear\",\"why\":\"barge-in\"," + TWILIO + "}");

        assertThat(LineFramesTest.twilio().read(frame, 0)).isEqualTo(new LineCommand.Clear());
    }
}
