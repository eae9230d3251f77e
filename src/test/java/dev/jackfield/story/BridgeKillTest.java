package dev.jackfield.story;

import static dev.jackfield.story.Story.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.story.Ledger.Call;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** kill -9 while held callers talk to the agent through us: they are found again, and never by two agents at once. */
@Tag("story")
class BridgeKillTest {

    private static Story story;

    @BeforeAll
    static void begin() {
        story = new Story(Map.of("TRANSITION_MODE", "bridge", "GREETING_MESSAGE", "Hello there."));
        story.service.start(Map.of());
    }

    @AfterAll
    static void end() {
        story.close();
    }

    @Test
    void aHeldCallerWhoseServiceIsKilledTalksToAnAgentAgain() {
        Call call = talking();

        story.service.kill();
        story.service.start(Map.of());

        eventually("an agent talks to the caller again", () -> agents(call) == 2);
        assertThat(story.ledger.events(call.id())).doesNotContain("call_ended");
        eventually(
                "the conversation comes to its end",
                () -> story.ledger.calls(number).get(0).ended());
        List<JsonNode> conversations = story.outside.conversations();
        assertThat(conversations.size()).isGreaterThanOrEqualTo(2);
        for (int i = 1; i < conversations.size(); i++) {
            assertThat(conversations.get(i).path("started_at").asLong())
                    .as("no two agents at once: %s", conversations)
                    .isGreaterThanOrEqualTo(
                            conversations.get(i - 1).path("ended_at").asLong());
        }
        eventually("no work is left", () -> story.ledger.jobs().isEmpty());
        assertThat(story.ledger.deadLetters()).isEmpty();
    }

    @Test
    void aCallerWhoHangsUpWhileTheServiceIsDeadEndsTheCall() {
        Call call = talking();

        story.service.kill();
        story.outside.hangUp(callid);
        story.service.start(Map.of());

        eventually("the call is over", () -> story.ledger.calls(number).get(0).ended());
        assertThat(agents(call)).isEqualTo(1);
        eventually("no work is left", () -> story.ledger.jobs().isEmpty());
    }

    private String number;
    private int callid;

    private Call talking() {
        story.outside.elevenLabs(story.service.url(), 200, 1_000);
        number = story.introduceCaller();
        callid = story.outside.call(number).path("callid").asInt();
        eventually("the agent talks", () -> agents(story.ledger.calls(number).get(0)) == 1);
        return story.ledger.calls(number).get(0);
    }

    private static int agents(Call call) {
        return Collections.frequency(story.ledger.events(call.id()), "agent_connected");
    }
}
