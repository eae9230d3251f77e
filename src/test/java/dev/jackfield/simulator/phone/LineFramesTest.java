package dev.jackfield.simulator.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.simulator.phone.exotel.ExotelLine;
import dev.jackfield.simulator.phone.mcube.McubeLine;
import dev.jackfield.simulator.phone.plivo.PlivoLine;
import dev.jackfield.simulator.phone.twilio.TwilioLine;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The simulated phone systems write what is recorded of the real ones. */
@Tag("fast")
class LineFramesTest {

    private static final byte[] SILENCE = new byte[160];

    static {
        Arrays.fill(SILENCE, (byte) 0xFF);
    }

    static TwilioLine twilio() {
        return new TwilioLine(
                "AC00000000000000000000000000000001",
                "CA00000000000000000000000000000002",
                "MZ00000000000000000000000000000003",
                new JsonObject().put("tenant", "t1").put("token", "abc"));
    }

    static ExotelLine exotel() {
        return new ExotelLine(
                "acme1",
                "0123456789abcdef0123456789abcdef",
                "stream-1",
                new ExotelLine.Numbers("09876543210", "08000000000"),
                new JsonObject().put("tenant", "t1"),
                8000);
    }

    static PlivoLine plivo() {
        return new PlivoLine(
                "1",
                "5401fd2e-0000-4000-8000-000000000002",
                "c4dfd815-0000-4000-8000-000000000001",
                new JsonObject(),
                1_778_597_597_091L);
    }

    static McubeLine mcube() {
        return new McubeLine(
                "CALL-001", "STREAM-001", new WireAudio(true, 8000), new McubeLine.Transfers("transfer", "number"));
    }

    static JsonObject recorded(String name) throws IOException {
        return new JsonObject(Files.readString(Path.of("src/test/resources/providers/" + name + ".json")));
    }

    @Test
    void twilioCountsInTextsOverAllFrames() throws IOException {
        TwilioLine line = twilio();

        assertThat(line.opening())
                .containsExactly(recorded("twilio/frames/connected"), recorded("twilio/frames/start"));
        assertThat(line.audio(SILENCE, 0)).isEqualTo(recorded("twilio/frames/media"));
        line.audio(SILENCE, 20);
        assertThat(line.digit('1', 40)).isEqualTo(recorded("twilio/frames/dtmf"));
        assertThat(line.played("greeting")).isEqualTo(recorded("twilio/frames/mark"));
        assertThat(line.ending()).contains(recorded("twilio/frames/stop"));
    }

    @Test
    void exotelWritesLinearAudioInSnakeCase() throws IOException {
        ExotelLine line = exotel();

        assertThat(line.opening())
                .containsExactly(recorded("exotel/frames/connected"), recorded("exotel/frames/start"));
        assertThat(line.audio(new byte[3200], 0)).isEqualTo(recorded("exotel/frames/media"));
        assertThat(line.digit('5', 100)).isEqualTo(recorded("exotel/frames/dtmf"));
        assertThat(line.played("greeting")).isEqualTo(recorded("exotel/frames/mark"));
        assertThat(line.ending()).contains(recorded("exotel/frames/stop"));
    }

    @Test
    void plivoCountsInNumbersFromNought() throws IOException {
        PlivoLine line = plivo();

        assertThat(line.opening()).containsExactly(recorded("plivo/frames/start"));
        assertThat(line.audio(SILENCE, 0)).isEqualTo(recorded("plivo/frames/media"));
        assertThat(line.digit('1', 20)).isEqualTo(recorded("plivo/frames/dtmf"));
        assertThat(line.played("greeting")).isEqualTo(recorded("plivo/frames/playedStream"));
        assertThat(line.cleared(List.of("unheard"))).containsExactly(recorded("plivo/frames/clearedAudio"));
        assertThat(line.ending()).isEmpty();
    }

    @Test
    void mcubeCountsNothing() throws IOException {
        McubeLine line = mcube();

        assertThat(line.opening()).containsExactly(recorded("mcube/frames/start"));
        assertThat(line.audio(SILENCE, 0)).isEqualTo(recorded("mcube/frames/media"));
        assertThat(line.played("seg-1")).isEqualTo(recorded("mcube/frames/playedStream"));
        assertThat(line.cleared(List.of("unheard"))).isEmpty();
        assertThat(line.ending()).isEmpty();
    }

    @Test
    void onlyTwilioReturnsMarksThatNobodyHeard() {
        assertThat(twilio().cleared(List.of("a", "b")))
                .extracting(frame -> frame.getString("event") + " "
                        + frame.getJsonObject("mark").getString("name"))
                .containsExactly("mark a", "mark b");
        assertThat(exotel().cleared(List.of("a", "b"))).isEmpty();
    }

    @Test
    void eachUnderstandsWhatTheServiceIsRecordedToSend() throws IOException {
        assertThat(twilio().read(recorded("twilio/frames/to/play"), 0)).isInstanceOf(LineCommand.Play.class);
        assertThat(twilio().read(recorded("twilio/frames/to/mark"), 0)).isEqualTo(new LineCommand.Mark("seg-1"));
        assertThat(twilio().read(recorded("twilio/frames/to/clear"), 0)).isEqualTo(new LineCommand.Clear());
        assertThat(exotel().read(recorded("exotel/frames/to/mark"), 0)).isEqualTo(new LineCommand.Mark("seg-1"));
        assertThat(exotel().read(recorded("exotel/frames/to/clear"), 0)).isEqualTo(new LineCommand.Clear());
        assertThat(plivo().read(recorded("plivo/frames/to/play"), 0)).isInstanceOf(LineCommand.Play.class);
        assertThat(plivo().read(recorded("plivo/frames/to/mark"), 0)).isEqualTo(new LineCommand.Mark("seg-1"));
        assertThat(plivo().read(recorded("plivo/frames/to/clear"), 0)).isEqualTo(new LineCommand.Clear());
        assertThat(plivo().read(recorded("plivo/frames/to/press"), 0)).isEqualTo(new LineCommand.Press("5"));
        assertThat(mcube().read(recorded("mcube/frames/to/play"), 0)).isInstanceOf(LineCommand.Play.class);
        assertThat(mcube().read(recorded("mcube/frames/to/mark"), 0)).isEqualTo(new LineCommand.Mark("seg-1"));
        assertThat(mcube().read(recorded("mcube/frames/to/clear"), 0)).isEqualTo(new LineCommand.Clear());
        assertThat(mcube().read(recorded("mcube/frames/to/hang-up"), 0)).isEqualTo(new LineCommand.HangUp());
        assertThat(mcube().read(recorded("mcube/frames/to/transfer"), 0))
                .isEqualTo(new LineCommand.Transfer("9876543210"));
    }
}
