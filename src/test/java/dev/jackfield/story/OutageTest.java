package dev.jackfield.story;

import static dev.jackfield.story.Story.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.story.Ledger.Call;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Redis and PostgreSQL go away and come back while callers are held: nobody hears silence, and everybody is handed over. */
@Tag("story")
class OutageTest {

    private static final Duration OUTAGE = Duration.ofSeconds(10);
    private static final int LONGEST_SILENCE_MILLIS = 1_500;

    private static Story story;

    @BeforeAll
    static void begin() {
        story = new Story(Map.of("TRANSITION_CHECK_SECONDS", "4", "CLONE_SETTLED_SECONDS", "12"));
        story.service.start(Map.of());
    }

    @AfterAll
    static void end() {
        story.close();
    }

    @BeforeEach
    void calm() {
        story.outside.noFaults();
        story.outside.forgetRequests();
        story.outside.elevenLabs(story.service.url(), 500, 1_000);
    }

    @Test
    void withoutRedisACallIsClonedAndHandedOverAllTheSame() {
        String number = story.introduceCaller();
        story.servers.stopRedis();
        try {
            JsonNode placed = story.outside.call(number);
            int callid = placed.path("callid").asInt();

            assertThat(placed.path("webhook_status").asInt()).isEqualTo(200);
            awaitEnd(number);
            assertHandedOverInTheirVoice(number, callid);
        } finally {
            story.servers.startRedis();
        }
    }

    @Test
    void aWebhookWithoutPostgresIsAskedToComeAgainAndThenAccepted() {
        String number = story.introduceCaller();
        story.servers.stopPostgres();
        int callid;
        try {
            JsonNode placed = story.outside.call(number);
            callid = placed.path("callid").asInt();
            HttpResponse<String> refused = Http.send(
                    "POST",
                    story.service.url() + "/webhook/3cx",
                    "application/json",
                    BodyPublishers.ofString("{\"event_type\":\"IncomingCall\",\"call_id\":\"%d\",\"caller_id\":\"%s\"}"
                            .formatted(callid, number)),
                    "X-Webhook-Secret",
                    Outside.SECRET);
            assertThat(placed.path("webhook_status").asInt()).isEqualTo(503);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            Story.pass(OUTAGE);
        } finally {
            story.servers.startPostgres();
        }
        eventually("the webhook is accepted", () -> story.outside.announceAgain(callid) == 200);
        awaitEnd(number);
        assertHandedOverInTheirVoice(number, callid);
    }

    @Test
    void aCloneThatEndsWithoutPostgresIsFoundAgainAndTheCallerHearsMusicMeanwhile() {
        story.outside.elevenLabs(story.service.url(), 3_000, 1_000);
        String number = story.introduceCaller();
        int callid = story.outside.call(number).path("callid").asInt();
        eventually(
                "the caller hears something", () -> story.outside.heard(callid).hasNonNull("first_audio_ms"));
        eventually("the clone is under way", () -> story.outside.requests("POST", "/v1/voices/add") == 1);

        postgresIsAway();

        awaitEnd(number);
        assertHandedOverInTheirVoice(number, callid);
        assertNoSilence(callid);
    }

    @Test
    void aHandOverThatIsDueWithoutPostgresComesLater() {
        String number = story.introduceCaller();
        int callid = story.outside.call(number).path("callid").asInt();
        eventually(
                "the caller hears something", () -> story.outside.heard(callid).hasNonNull("first_audio_ms"));
        eventually(
                "the voice is ready",
                () -> story.ledger.calls(number).get(0).cloneStatus().equals("ready"));

        postgresIsAway();

        awaitEnd(number);
        assertHandedOverInTheirVoice(number, callid);
        assertNoSilence(callid);
    }

    @Test
    void aCallerWhoIsAnsweredWhilePostgresGoesAwayHearsTheGreetingAllTheSame() {
        String number = story.introduceCaller();
        int callid = story.outside.call(number).path("callid").asInt();
        eventually("the call is answered", () -> story.outside.heard(callid).hasNonNull("answered_ms"));

        postgresIsAway();

        awaitEnd(number);
        assertNoSilence(callid);
    }

    private static void postgresIsAway() {
        story.servers.stopPostgres();
        try {
            Story.pass(OUTAGE);
        } finally {
            story.servers.startPostgres();
        }
    }

    private static void awaitEnd(String number) {
        eventually(
                "the call is over",
                () -> !story.ledger.calls(number).isEmpty()
                        && story.ledger.calls(number).stream().allMatch(Call::ended));
        eventually("no work is left", () -> story.ledger.jobs().isEmpty());
    }

    private static void assertHandedOverInTheirVoice(String number, int callid) {
        assertThat(story.ledger.calls(number)).hasSize(1);
        JsonNode conversation = story.outside.conversation(callid);
        assertThat(conversation.path("voice_source").asText())
                .as("%s %s", story.outside.heard(callid), conversation)
                .isEqualTo("override");
        assertThat(story.ledger.voices(number)).hasSize(1);
        String name = story.ledger.voices(number).get(0).name();
        assertThat(story.outside.voices()).containsOnlyOnce(name);
        assertThat(story.ledger.deadLetters()).isEmpty();
    }

    private static void assertNoSilence(int callid) {
        JsonNode heard = story.outside.heard(callid);
        assertThat(heard.path("dead_air_ms").asInt()).as("%s", heard).isLessThan(LONGEST_SILENCE_MILLIS);
        assertThat(heard.path("audible").asBoolean()).isTrue();
        assertThat(heard.path("transferred").path("to").asText()).isEqualTo(Outside.AGENT);
    }
}
