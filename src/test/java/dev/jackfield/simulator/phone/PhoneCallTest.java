package dev.jackfield.simulator.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People who call a service that is a recorder. */
@Tag("fast")
class PhoneCallTest {

    private static final String TWILIO_PLAY =
            "{\"event\":\"media\",\"streamSid\":\"%s\",\"media\":{\"payload\":\"LOUD\"}}";
    private static final String TWILIO_MARK = "{\"event\":\"mark\",\"streamSid\":\"%s\",\"mark\":{\"name\":\"m\"}}";
    private static final String TWILIO_CLEAR = "{\"event\":\"clear\",\"streamSid\":\"%s\"}";
    private static final String PLIVO_PLAY =
            "{\"event\":\"playAudio\",\"media\":{\"contentType\":\"audio/x-mulaw\",\"sampleRate\":8000,\"payload\":\"LOUD\"}}";
    private static final String PLIVO_MARK = "{\"event\":\"checkpoint\",\"streamId\":\"%s\",\"name\":\"m\"}";
    private static final String PLIVO_CLEAR = "{\"event\":\"clearAudio\",\"streamId\":\"%s\"}";

    /** 20 ms of it, in µ-law. */
    private static final String SILENCE = "/".repeat(213) + "w==";

    private FakeService service;

    @BeforeEach
    void start() throws Exception {
        service = new FakeService();
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    private static String of(String frame, int millis) {
        return frame.replace("LOUD", FakeService.loud(millis));
    }

    @Test
    void aMcubeCallIsAnnouncedConnectedAndReportedEnded() throws Exception {
        JsonObject call = service.call("mcube", "wait 200", "hang-up");

        JsonObject announced = service.webhooks.poll(5, TimeUnit.SECONDS);
        JsonObject ended = service.webhooks.poll(5, TimeUnit.SECONDS);
        assertThat(announced.getString("dialStatus")).isEqualTo("CONNECTING");
        assertThat(announced.getString("query")).isEqualTo("secret=" + FakeService.SECRET);
        assertThat(service.handshake).startsWith("/ws/token-1 ").contains("X-DID=+918001234567");
        assertThat(service.frames.get(0).getJsonObject("start").getString("callId"))
                .isEqualTo(announced.getString("callId"));
        assertThat(ended.getString("dialStatus")).isEqualTo("ANSWER");
        assertThat(ended.getString("answeredTime")).isEqualTo("1");
        assertThat(call.getJsonObject("ended").getString("by")).isEqualTo("caller");
    }

    @Test
    void webhooksCanComeTwiceAndLate() throws Exception {
        service.over(service.place(new JsonObject()
                .put("provider", "mcube")
                .put("script", List.of("webhook BUSY", "wait 100", "hang-up"))
                .put("connect_webhooks", 2)
                .put("end_webhooks", 2)
                .put("end_webhook_delay_ms", 100)));

        await().atMost(Duration.ofSeconds(5)).until(() -> service.webhooks.size() == 5);
        assertThat(service.webhooks)
                .extracting(webhook -> webhook.getString("dialStatus"))
                .containsExactly("CONNECTING", "CONNECTING", "BUSY", "ANSWER", "ANSWER");
    }

    @Test
    void theOthersBringTheirSecretEachInItsWay() throws Exception {
        service.call("twilio", "hang-up");
        assertThat(service.handshake).startsWith("/ws/twilio/hush ").contains("X-Twilio-Signature=");
        service.call("exotel", "hang-up");
        assertThat(service.handshake).startsWith("/ws/exotel/").contains("Authorization=Basic ZXhvdGVsOmh1c2g=");
        service.call("plivo", "hang-up");
        assertThat(service.handshake).startsWith("/ws/plivo/");
    }

    @Test
    void aFrameIsSentEveryTwentyMillisecondsByTheClock() throws Exception {
        JsonObject call = service.call("twilio", "wait 1000", "hang-up");

        long began = at(call, "stream_started");
        long hungUp = at(call, "caller_hangs_up");
        assertThat(hungUp - began).isBetween(900L, 4000L);
        assertThat(service.frames("media")).hasSizeBetween(48, 52);
        assertThat(service.frames("media"))
                .extracting(frame -> frame.getJsonObject("media").getString("payload"))
                .containsOnly(SILENCE);
        assertThat(service.frames.get(service.frames.size() - 1).getString("event"))
                .isEqualTo("stop");
    }

    @Test
    void exotelSendsAHundredMillisecondsAtOnce() throws Exception {
        service.call("exotel", "wait 1000", "hang-up");

        assertThat(service.frames("media")).hasSizeBetween(9, 10);
        assertThat(service.frames("media"))
                .extracting(frame -> Buffer.buffer(Base64.getDecoder()
                                .decode(frame.getJsonObject("media").getString("payload")))
                        .length())
                .containsOnly(1600);
    }

    @Test
    void aMarkComesBackWhenItsAudioHasBeenHeard() throws Exception {
        service.atStart("streamSid", of(TWILIO_PLAY, 400), TWILIO_MARK);

        JsonObject call = service.call("twilio", "wait 1000", "hang-up");

        assertThat(service.frames("mark")).hasSize(1);
        assertThat(at(call, "mark_heard") - at(call, "stream_started")).isGreaterThan(380);
        assertThat(call.getJsonObject("audio").getLong("received_ms")).isEqualTo(400);
        assertThat(call.getJsonObject("audio").getLong("first_speech_ms")).isLessThan(400);
    }

    @Test
    void whenTwilioClearsTheMarksComeBackAtOnce() throws Exception {
        service.atStart("streamSid", of(TWILIO_PLAY, 60_000), TWILIO_MARK, TWILIO_CLEAR);

        service.call("twilio", "wait 200", "hang-up");

        assertThat(service.frames("mark")).hasSize(1);
    }

    @Test
    void whenPlivoClearsTheCheckpointsNeverComeBack() throws Exception {
        service.atStart("streamId", of(PLIVO_PLAY, 60_000), PLIVO_MARK, PLIVO_CLEAR);

        service.call("plivo", "wait 200", "hang-up");

        assertThat(service.frames("clearedAudio")).hasSize(1);
        assertThat(service.frames("playedStream")).isEmpty();
    }

    @Test
    void whenMcubeClearsNothingIsSaid() throws Exception {
        service.atStart("streamId", of(PLIVO_PLAY, 60_000), PLIVO_MARK, PLIVO_CLEAR);

        service.call("mcube", "wait 200", "hang-up");

        assertThat(service.frames).extracting(frame -> frame.getString("event")).containsOnly("start", "media");
    }

    @Test
    void aFrameThatIsRefusedEndsTheCall() throws Exception {
        service.atStart("streamSid", "{\"event\":\"playAudio\",\"streamSid\":\"%s\"}");

        JsonObject call = service.call("twilio", "wait 5000");

        assertThat(call.getJsonObject("ended").getString("by")).isEqualTo("line");
        assertThat(call.getJsonObject("audio").getString("refusal")).contains("there is no event playAudio");
        assertThat(service.closes.poll(5, TimeUnit.SECONDS)).isEqualTo(1008);
    }

    @Test
    void theServiceEndsTheCallByTheWordForIt() throws Exception {
        service.atStart("streamId", of(PLIVO_PLAY, 500), "{\"event\":\"terminate\",\"streamId\":\"%s\"}");

        JsonObject call = service.call("mcube", "wait 5000");

        assertThat(call.getJsonObject("audio").getBoolean("terminated")).isTrue();
        assertThat(call.getJsonObject("ended").getString("by")).isEqualTo("service");
        assertThat(call.getJsonObject("ended").getLong("unheard_ms")).isGreaterThan(300);
    }

    @Test
    void theServiceEndsTheCallByClosing() throws Exception {
        service.behaviour = (socket, frame) -> socket.close((short) 1013, "full");

        JsonObject ended = service.call("twilio", "wait 5000").getJsonObject("ended");

        assertThat(ended.getString("by")).isEqualTo("service");
        assertThat(ended.getInteger("code")).isEqualTo(1013);
        assertThat(ended.getString("reason")).isEqualTo("full");
    }

    @Test
    void aTransferEndsTheCallForTheService() throws Exception {
        service.atStart("streamId", "{\"event\":\"transfer\",\"streamId\":\"%s\",\"number\":\"9876543210\"}");

        JsonObject call = service.call("mcube", "wait 5000");

        assertThat(call.getJsonObject("audio").getString("transferred_to")).isEqualTo("9876543210");
    }

    @Test
    void aKilledSocketSendsNoCloseFrame() throws Exception {
        JsonObject call = service.call("twilio", "wait 100", "kill-socket");

        assertThat(service.closes.poll(5, TimeUnit.SECONDS)).isIn(0, 1006);
        assertThat(service.frames("stop")).isEmpty();
        assertThat(call.getJsonObject("ended").getString("by")).isEqualTo("network");
    }

    @Test
    void aPersonPicksUpWhatMcubeIsOrderedToCallAndIsCutOffWhenItIsReleased() throws Exception {
        JsonObject order = new JsonObject()
                .put("HTTP_AUTHORIZATION", "token-1")
                .put("exenumber", "8001234567")
                .put("custnumber", "9876543210")
                .put("refurl", service.webhookUrl());
        String callId = new JsonObject(service.send("POST", "/Restmcube-api/outbound-calls-websocket", order.encode())
                        .body())
                .getString("callid");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> service.frames("media").size() > 3);

        service.send(
                "POST",
                "/hangup-api/call-release",
                new JsonObject().put("token", "token-1").put("callid", callId).encode());

        assertThat(service.closes.poll(5, TimeUnit.SECONDS)).isEqualTo(1000);
        await().atMost(Duration.ofSeconds(5)).until(() -> service.webhooks.size() == 2);
        assertThat(service.frames("start").get(0).getJsonObject("start").getString("callId"))
                .isEqualTo(callId);
        assertThat(service.webhooks)
                .extracting(webhook -> webhook.getString("dialStatus"))
                .containsExactly("CONNECTING", "ANSWER");
    }

    @Test
    void aPersonsOwnCallIsCutOffWhenItIsReleased() throws Exception {
        String id = service.place(new JsonObject()
                .put("provider", "mcube")
                .put("call_id", "CALL-7")
                .put("script", List.of("wait 10000")));
        await().atMost(Duration.ofSeconds(5))
                .until(() -> service.frames("media").size() > 3);

        service.send("POST", "/hangup-api/call-release", "{\"token\":\"token-1\",\"callid\":\"CALL-7\"}");

        assertThat(service.over(id).encode()).contains("cut_off");
    }

    @Test
    void aRefusedHandshakeIsToldWithItsStatus() throws Exception {
        service.handshakeStatus = 503;

        JsonObject call = service.call("twilio", "hang-up");

        assertThat(call.getJsonObject("ended").getString("reason")).contains("refused with 503");
    }

    @Test
    void aMcubeCallThatIsRefusedIsReportedCanceled() throws Exception {
        service.handshakeStatus = 503;

        service.call("mcube", "hang-up");

        await().atMost(Duration.ofSeconds(5)).until(() -> service.webhooks.size() == 2);
        assertThat(service.webhooks)
                .extracting(webhook -> webhook.getString("dialStatus"))
                .containsExactly("CONNECTING", "CANCEL");
    }

    @Test
    void keysArePressed() throws Exception {
        service.call("twilio", "dtmf 12#", "hang-up");

        assertThat(service.frames("dtmf"))
                .extracting(frame -> frame.getJsonObject("dtmf").getString("digit"))
                .containsExactly("1", "2", "#");
    }

    @Test
    void aCallerInterruptsAndTheReactionIsMeasured() throws Exception {
        service.behaviour = (socket, frame) -> {
            if ("start".equals(frame.getString("event"))) {
                socket.writeTextMessage(of(TWILIO_PLAY, 30_000).replace("%s", frame.getString("streamSid")));
            } else if (isSpeech(frame)) {
                socket.writeTextMessage(TWILIO_CLEAR.replace("%s", frame.getString("streamSid")));
            }
        };

        JsonObject call = service.call("twilio", "barge-in interruption 300", "wait 600", "hang-up");

        JsonArray bargeIns = call.getJsonObject("audio").getJsonArray("barge_ins");
        assertThat(bargeIns).hasSize(1);
        assertThat(bargeIns.getJsonObject(0).getLong("silent_after_ms")).isLessThan(1000);
    }

    private static boolean isSpeech(JsonObject frame) {
        return "media".equals(frame.getString("event"))
                && !SILENCE.equals(frame.getJsonObject("media").getString("payload"));
    }

    @Test
    void whatWasHeardAndSaidCanBePlayed() throws Exception {
        service.atStart("streamSid", of(TWILIO_PLAY, 200));
        String id = service.place(
                new JsonObject().put("provider", "twilio").put("script", List.of("wait 400", "say answer", "hang-up")));
        service.over(id);

        try (AudioInputStream both = wav(id, "both");
                AudioInputStream heard = wav(id, "heard")) {
            assertThat(both.getFormat().getChannels()).isEqualTo(2);
            assertThat(both.getFrameLength()).isEqualTo(heard.getFrameLength());
            short[] samples = new WireAudio(false, 8000).decode(heard.readAllBytes());
            long loud = IntStream.range(0, samples.length)
                    .filter(i -> Math.abs(samples[i]) > 1000)
                    .count();
            assertThat(loud).isEqualTo(1600);
        }
    }

    private AudioInputStream wav(String id, String what) throws Exception {
        return AudioSystem.getAudioInputStream(
                new ByteArrayInputStream(service.bytes("/simulator/phone/calls/" + id + "/" + what + ".wav")));
    }

    @Test
    void aClipThatIsGivenCanBeSaid() throws Exception {
        String first = service.place(new JsonObject().put("provider", "twilio").put("script", List.of("say answer")));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> service.frames("media").size() > 20);
        byte[] recorded = service.bytes("/simulator/phone/calls/" + first + "/heard.wav");

        assertThat(service.put("/simulator/phone/clips/mine", recorded)).isEqualTo(204);
        assertThat(service.send("GET", "/simulator/phone/clips", "").body()).contains("mine");
        assertThat(service.put("/simulator/phone/clips/mine", new byte[100])).isEqualTo(400);
    }

    @Test
    void whatHappensIsPrintedUntilTheCallIsOver() throws Exception {
        String printed = service.printed(
                new JsonObject().put("provider", "twilio").put("script", List.of("say answer", "hang-up")));

        assertThat(printed.lines().findFirst()).get().asString().contains("placed");
        assertThat(printed).contains("It is for Robin", "ended", "by caller: hung up", "both.wav", "user: For Robin");
    }

    @Test
    void anOrderThatNobodyCanDoIsRefusedInWords() throws Exception {
        assertThat(service.send("POST", "/simulator/phone/calls", "{\"provider\":\"acme\"}")
                        .body())
                .contains("no phone system is called acme");
        assertThat(service.send("POST", "/simulator/phone/calls", "{\"provider\":\"mcube\",\"script\":[\"sing\"]}")
                        .body())
                .contains("there is no step sing");
        assertThat(service.send("POST", "/simulator/phone/calls", "{\"provider\":\"mcube\",\"colour\":1}")
                        .statusCode())
                .isEqualTo(400);
    }

    private static long at(JsonObject call, String event) {
        return call.getJsonArray("timeline").stream()
                .map(JsonObject.class::cast)
                .filter(entry -> event.equals(entry.getString("event")))
                .findFirst()
                .orElseThrow()
                .getLong("ms");
    }
}
