package dev.jackfield.story;

import static dev.jackfield.story.Story.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.story.Ledger.Call;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ElevenLabs and 3CX refuse, fail, hang and cut off: the caller comes to an agent in its own voice, or to a human. */
@Tag("story")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VendorTroubleTest {

    private static Story story;

    @BeforeAll
    static void begin() {
        story = new Story(Map.of(
                "CLONE_MAX_WAIT_SECONDS", "4",
                "CLONE_SETTLED_SECONDS", "4",
                "ELEVENLABS_CLONE_TIMEOUT_SECONDS", "2",
                "VOICE_CLONE_AUTO_DELETE", "true",
                "TRANSITION_CHECK_SECONDS", "4"));
        story.outside.fault("elevenlabs", "{\"path\":\"/v1/text-to-speech/*\",\"kind\":\"status\",\"status\":500}");
        story.service.start(Map.of());
    }

    @AfterAll
    static void end() {
        story.close();
    }

    @BeforeEach
    void calm() {
        story.outside.elevenLabs(story.service.url(), 300, 500);
    }

    @AfterEach
    void mend() {
        story.outside.noFaults();
    }

    @Test
    @Order(1)
    void withoutAGreetingTheCallerHearsMusicUntilTheAgentTakesOver() {
        String number = story.introduceCaller();

        int callid = story.outside.call(number).path("callid").asInt();

        awaitEnd(number);
        JsonNode heard = story.outside.heard(callid);
        assertThat(heard.path("audible").asBoolean()).as("%s", heard).isTrue();
        assertThat(heard.path("transferred").path("to").asText()).isEqualTo(Outside.AGENT);
    }

    @ParameterizedTest
    @Order(2)
    @ValueSource(
            strings = {
                "\"kind\":\"status\",\"status\":429",
                "\"kind\":\"status\",\"status\":500",
                "\"kind\":\"hang\"",
                "\"kind\":\"cut\""
            })
    void whenTheCloneFailsTheAgentTakesOverInItsOwnVoiceAtTheLongestWait(String fault) {
        String number = story.introduceCaller();
        story.outside.fault("elevenlabs", "{\"method\":\"POST\",\"path\":\"/v1/voices/add\"," + fault + "}");

        int callid = story.outside.call(number).path("callid").asInt();

        awaitEnd(number);
        story.outside.noFaults();
        assertThat(story.outside.conversation(callid).path("voice_source").asText())
                .as("%s", story.outside.heard(callid))
                .isEqualTo("agent");
        assertThat(story.outside.heard(callid).path("transfer_asked_ms").asInt())
                .isBetween(3_500, 8_000);
        eventually("no work is left", () -> story.ledger.jobs().isEmpty());
        String name = story.ledger.voices(number).get(0).name();
        assertThat(story.outside.voices().stream().filter(name::equals).count()).isLessThanOrEqualTo(1);
    }

    @Test
    @Order(3)
    void aVoiceWhoseAnswerWasLostIsFoundByItsNameAndNotMadeAgain() {
        String number = story.introduceCaller();
        story.outside.forgetRequests();
        story.outside.fault(
                "elevenlabs",
                "{\"method\":\"POST\",\"path\":\"/v1/voices/add\",\"kind\":\"cut\",\"when\":\"after\",\"count\":1}");

        int callid = story.outside.call(number).path("callid").asInt();

        awaitEnd(number);
        assertThat(story.outside.conversation(callid).path("voice_source").asText())
                .isEqualTo("override");
        assertThat(story.outside.requests("POST", "/v1/voices/add")).isEqualTo(1);
    }

    @Test
    @Order(3)
    void whenThePhoneSystemRejectsTheTransferTheCallerComesToAHuman() {
        story.outside.destination(Outside.AGENT, "reject");

        assertComesToAHuman();
    }

    @Test
    @Order(3)
    void whenTheAgentIsBusyTheCallerComesToAHuman() {
        story.outside.destination(Outside.AGENT, "busy");

        assertComesToAHuman();
    }

    @Test
    @Order(3)
    void whenThePhoneSystemFailsAtTheTransferTheNextStepIsTaken() {
        String number = story.introduceCaller();
        JsonNode placed = story.outside.call(number);
        story.outside.fault(
                "threecx",
                "{\"path\":\"/callcontrol/900/participants/%d/transferto\",\"kind\":\"status\",\"status\":500,\"count\":1}"
                        .formatted(placed.path("participant_id").asInt()));
        int callid = placed.path("callid").asInt();

        awaitEnd(number);
        assertThat(story.outside.conversation(callid).path("voice_source").asText())
                .isEqualTo("agent");
        assertThat(story.ledger.events(story.ledger.calls(number).get(0).id())).contains("transfer_failed");
    }

    @Test
    @Order(4)
    void whenNobodyCanBeHadTheCallEndsWithAReason() {
        story.outside.destination(Outside.AGENT, "reject");
        story.outside.destination(Outside.HUMAN, "reject");
        String number = story.introduceCaller();

        int callid = story.outside.call(number).path("callid").asInt();

        awaitEnd(number);
        assertThat(story.ledger.calls(number).get(0).endReason()).isEqualTo("nobody could take the call");
        assertThat(story.outside.heard(callid).path("open").asBoolean()).isFalse();
    }

    @Test
    @Order(5)
    void noVoiceIsLeftWhoseCloneCameTooLateForItsCall() {
        eventually(
                "ElevenLabs holds no voice of ours",
                () -> story.outside.voices().isEmpty());
    }

    private static void assertComesToAHuman() {
        String number = story.introduceCaller();

        int callid = story.outside.call(number).path("callid").asInt();

        awaitEnd(number);
        JsonNode heard = story.outside.heard(callid);
        assertThat(heard.path("transferred").path("to").asText())
                .as("%s", heard)
                .isEqualTo(Outside.HUMAN);
        Call call = story.ledger.calls(number).get(0);
        assertThat(call.handOver()).as("%s", call).isEqualTo("fallback");
    }

    private static void awaitEnd(String number) {
        eventually("the call is over", () -> story.ledger.calls(number).stream().allMatch(Call::ended));
    }
}
