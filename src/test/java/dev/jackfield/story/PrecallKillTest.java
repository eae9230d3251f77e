package dev.jackfield.story;

import static dev.jackfield.story.Story.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** kill -9 while a pre-call request is worked on, and a new start: a repeat is answered, and one voice is left, or none. */
@Tag("story")
class PrecallKillTest {

    private static Story story;

    private final AtomicLong second = new AtomicLong(Instant.now().getEpochSecond() - 600);

    @BeforeAll
    static void begin() {
        story = new Story(Map.of("CLONE_SETTLED_SECONDS", "4"));
    }

    @AfterAll
    static void end() {
        story.close();
    }

    @BeforeEach
    void ready() {
        if (!story.service.running()) {
            story.service.start(Map.of());
        }
        story.outside.noFaults();
        story.outside.forgetRequests();
    }

    @Test
    void aRepeatIsAnsweredWhenTheServiceDiedWhileTheVendorCloned() {
        seedAgent("agent_k1");
        story.outside.elevenLabs(story.service.url(), 2_500, 100);
        CompletableFuture<HttpResponse<String>> first = sendAsync("conv_k1", "agent_k1");
        eventually("the vendor clones", () -> story.outside.requests("POST", "/v1/voices/add") == 1);

        restart();
        assertThatTheConnectionWasLost(first);
        JsonNode answer = Http.parse(send("conv_k1", "agent_k1").body());

        assertThat(answer.path("status").asText()).as("%s", answer).isEqualTo("success");
        assertThat(answer.path("agent_updated").asBoolean()).isTrue();
        eventually("only the answered voice is left", () -> voicesOf("k1")
                .equals(List.of(answer.path("voice_name").asText())));
    }

    @Test
    void aRepeatIsAnsweredWhenTheServiceDiedBetweenTheVoiceAndTheAnswer() {
        seedAgent("agent_k2");
        story.outside.elevenLabs(story.service.url(), 100, 100);
        story.outside.fault(
                "elevenlabs",
                "{\"method\":\"PATCH\",\"path\":\"/v1/convai/agents/agent_k2\",\"kind\":\"slow\",\"millis\":5000,\"count\":1}");
        CompletableFuture<HttpResponse<String>> first = sendAsync("conv_k2", "agent_k2");
        eventually("the agent is being updated", () -> patches("agent_k2") == 1);

        restart();
        assertThatTheConnectionWasLost(first);
        JsonNode answer = Http.parse(send("conv_k2", "agent_k2").body());

        assertThat(answer.path("status").asText()).as("%s", answer).isEqualTo("success");
        eventually("only the answered voice is left", () -> voicesOf("k2")
                .equals(List.of(answer.path("voice_name").asText())));
    }

    @Test
    void withoutARepeatTheVoiceOfADeadProcessIsDeleted() {
        seedAgent("agent_k3");
        story.outside.elevenLabs(story.service.url(), 1_500, 100);
        CompletableFuture<HttpResponse<String>> first = sendAsync("conv_k3", "agent_k3");
        eventually("the vendor clones", () -> story.outside.requests("POST", "/v1/voices/add") == 1);

        story.service.kill();
        assertThatTheConnectionWasLost(first);
        eventually(
                "the vendor has made the voice all the same",
                () -> voicesOf("k3").size() == 1);
        story.service.start(Map.of());

        eventually("no voice is left", () -> voicesOf("k3").isEmpty());
    }

    @Test
    void theAnswerOutlivesTheService() {
        seedAgent("agent_k4");
        story.outside.elevenLabs(story.service.url(), 100, 100);
        HttpResponse<String> first = send("conv_k4", "agent_k4");

        restart();
        HttpResponse<String> repeat = send("conv_k4", "agent_k4");

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(voicesOf("k4")).hasSize(1);
    }

    private static void restart() {
        story.service.kill();
        story.outside.noFaults();
        story.service.start(Map.of());
    }

    private static void assertThatTheConnectionWasLost(CompletableFuture<HttpResponse<String>> request) {
        assertThat(request).failsWithin(Duration.ofSeconds(10));
    }

    private static List<String> voicesOf(String conversation) {
        return story.outside.voices().stream()
                .filter(name -> name.endsWith("_" + conversation))
                .toList();
    }

    private static long patches(String agent) {
        return story.outside.requests("PATCH", "/v1/convai/agents/" + agent);
    }

    private static void seedAgent(String agent) {
        String vendor = story.outside.settings().get("ELEVENLABS_BASE_URL");
        Http.json("POST", vendor + "/simulator/elevenlabs/agents", "{\"agent_ids\":[\"%s\"]}".formatted(agent));
    }

    private CompletableFuture<HttpResponse<String>> sendAsync(String conversation, String agent) {
        return CompletableFuture.supplyAsync(() -> send(conversation, agent));
    }

    private HttpResponse<String> send(String conversation, String agent) {
        byte[] body = """
                {"conversation_id": "%s", "agent_id": "%s", "caller_metadata": {"name": "Robin"},
                 "voice_sample": {"data": "%s"}}
                """.formatted(conversation, agent, sample()).getBytes(StandardCharsets.UTF_8);
        long time = second.incrementAndGet();
        return Http.send(
                "POST",
                story.service.url() + "/webhook",
                "application/json",
                BodyPublishers.ofByteArray(body),
                "ElevenLabs-Signature",
                "t=" + time + ",v0=" + hmac(time + ".", body));
    }

    private static String sample() {
        try (InputStream sample = PrecallKillTest.class.getResourceAsStream("/media/voice-4s-vorbis.ogg")) {
            return Base64.getEncoder().encodeToString(sample.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hmac(String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Outside.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
