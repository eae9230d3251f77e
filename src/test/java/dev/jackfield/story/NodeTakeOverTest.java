package dev.jackfield.story;

import static dev.jackfield.story.Story.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.story.Ledger.Call;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes at one phone system: one follows its calls, and when it is killed the other takes them over. */
@Tag("story")
class NodeTakeOverTest {

    /** Time to live of the lease (6 s), the other node's next look at it (2 s), and what a loaded machine adds. */
    private static final int LONGEST_SILENCE_MILLIS = 11_000;

    /** Longer than a take-over, so that the voice can only be finished by the node that is left. */
    private static final int CLONE_MILLIS = 12_000;

    private static Story story;
    private static ServiceProcess secondNode;

    @BeforeAll
    static void begin() {
        story = new Story(Map.of("TRANSITION_CHECK_SECONDS", "4", "CLONE_SETTLED_SECONDS", "14"));
        secondNode = story.node();
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> secondNode.start(Map.of()));
        story.service.start(Map.of());
        second.join();
    }

    @AfterAll
    static void end() {
        story.close();
    }

    @Test
    void theCallerOfAKilledNodeIsHeldByTheOtherAndReachesTheAgent() {
        eventually("a node follows", () -> story.outside.eventSockets() == 1);
        ServiceProcess following = following();
        ServiceProcess other = following == secondNode ? story.service : secondNode;
        story.outside.elevenLabs(other.url(), CLONE_MILLIS, 1_000);
        String number = story.introduceCaller();
        int callid = story.outside.call(number).path("callid").asInt();
        eventually("the clone is under way", () -> story.outside.requests("POST", "/v1/voices/add") == 1);
        eventually(
                "the caller hears something", () -> story.outside.heard(callid).hasNonNull("first_audio_ms"));
        assertOnlyOneFollows(other);
        long heardBefore = audioBytes(callid);

        following.kill();

        eventually("the other node follows", () -> following() == other && story.outside.eventSockets() == 1);
        eventually(
                "the caller hears something again or is with the agent",
                () -> audioBytes(callid) > heardBefore + 8_000
                        || story.outside.heard(callid).path("transferred").hasNonNull("to"));
        eventually("the call is over", () -> story.ledger.calls(number).stream().allMatch(Call::ended));
        eventually("no work is left", () -> story.ledger.jobs().isEmpty());
        assertHandedOver(number, callid);
    }

    /** Two looks of the other node at the lease pass, and the first one still has it. */
    private static void assertOnlyOneFollows(ServiceProcess other) {
        Story.pass(Duration.ofSeconds(4));
        assertThat(following()).isNotSameAs(other);
        assertThat(story.outside.eventSockets()).isEqualTo(1);
    }

    private static void assertHandedOver(String number, int callid) {
        JsonNode heard = story.outside.heard(callid);
        assertThat(story.ledger.calls(number)).hasSize(1).allMatch(Call::handedOver);
        assertThat(story.ledger.handOvers(story.ledger.calls(number).get(0).id()))
                .isEqualTo(1);
        assertThat(heard.path("transferred").path("to").asText())
                .as("%s", heard)
                .isEqualTo(Outside.AGENT);
        assertThat(heard.path("dead_air_ms").asInt()).as("%s", heard).isLessThan(LONGEST_SILENCE_MILLIS);
        assertThat(story.outside.conversation(callid).path("voice_source").asText())
                .isEqualTo("override");
        assertThat(story.ledger.voices(number)).hasSize(1);
        String voice = story.ledger.voices(number).get(0).name();
        eventually(
                "the voice that was asked for twice is there once",
                () -> Collections.frequency(story.outside.voices(), voice) == 1);
        assertThat(story.ledger.deadLetters()).isEmpty();
    }

    /** The node that holds the lease. */
    private static ServiceProcess following() {
        String holder = story.ledger.leaseHolder("threecx-call-control");
        return secondNode.url().endsWith(holder.substring(holder.lastIndexOf(':'))) ? secondNode : story.service;
    }

    private static long audioBytes(int callid) {
        return story.outside.heard(callid).path("audio_bytes").asLong();
    }
}
