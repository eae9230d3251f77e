package dev.jackfield.story;

import static dev.jackfield.story.Story.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.story.Ledger.Call;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a server writes down of its calls: what happened to which call, in JSON, and nothing of the people. */
@Tag("story")
class LogTest {

    private static final String GREETING = "Good morning, this is the house of plums.";
    private static final String PRECALL_NAME = "Ivanka Perelman";

    private static Story story;

    @BeforeAll
    static void begin() {
        story = new Story(Map.of(
                "LOGGING_STRUCTURED_FORMAT_CONSOLE",
                "logstash",
                "GREETING_MESSAGE",
                GREETING,
                "CLONE_MAX_WAIT_SECONDS",
                "8"));
        story.service.start(Map.of());
        story.outside.elevenLabs(story.service.url(), 200, 500);
    }

    @AfterAll
    static void end() {
        story.close();
    }

    @Test
    void everyStepOfACallIsALineWithItsCallAndNoLineNamesAnybody() {
        String cloned = story.introduceCaller();
        story.outside.call(cloned);
        awaitEnd(cloned);
        String refused = story.introduceCaller();
        story.outside.fault(
                "elevenlabs",
                "{\"method\":\"POST\",\"path\":\"/v1/voices/add\",\"kind\":\"status\",\"status\":422,\"count\":1}");
        story.outside.call(refused);
        awaitEnd(refused);
        story.outside.preCall(PRECALL_NAME);
        eventually("the pre-call webhook is complete", () -> events().contains("webhook_complete"));

        assertThat(eventsOf(cloned))
                .contains(
                        "answered",
                        "voice_clone_start",
                        "voice_clone_success",
                        "transfer_requested",
                        "agent_connected",
                        "post_call_received",
                        "call_ended")
                .containsAnyOf("webhook_received", "participant_seen");
        assertThat(eventsOf(refused)).contains("voice_clone_start", "voice_clone_failed", "call_ended");
        assertThat(events()).contains("agent_update_success");
        for (String personal : List.of(cloned, refused, "Robin", GREETING, PRECALL_NAME, "Ivanka", Outside.SECRET)) {
            assertThat(lines()).noneMatch(line -> line.toString().contains(personal.replace("+", "")));
        }
    }

    private static void awaitEnd(String number) {
        eventually(
                "the call is over",
                () -> !story.ledger.calls(number).isEmpty()
                        && story.ledger.calls(number).stream().allMatch(Call::ended));
        eventually("no work is left", () -> story.ledger.jobs().isEmpty());
    }

    private static List<String> eventsOf(String number) {
        String callId = story.ledger.calls(number).get(0).id();
        return lines().filter(line -> line.path("call_id").asText().equals(callId))
                .map(line -> line.path("event_type").asText())
                .toList();
    }

    private static List<String> events() {
        return lines().map(line -> line.path("event_type").asText()).toList();
    }

    /** Without the notice for people with which local mode starts. */
    private static Stream<JsonNode> lines() {
        return story.service.log().stream()
                .filter(line -> line.startsWith("{\"@timestamp\""))
                .map(Http::parse);
    }
}
