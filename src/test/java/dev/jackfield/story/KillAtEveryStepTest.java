package dev.jackfield.story;

import static dev.jackfield.story.Story.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.story.Ledger.Call;
import dev.jackfield.story.Ledger.Voice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** kill -9 at each step of a call, and a new start: nobody stays in music for ever, and no voice is made twice or forgotten. */
@Tag("story")
class KillAtEveryStepTest {

    private static final int SHORT_TALK = 1_000;
    private static final int LONG_TALK = 3_000;

    private static final Map<String, String> AUTO_DELETE = Map.of("VOICE_CLONE_AUTO_DELETE", "true");

    private static Story story;

    @BeforeAll
    static void begin() {
        story = new Story(Map.of(
                "TRANSITION_CHECK_SECONDS", "4", "CLONE_SETTLED_SECONDS", "8", "GREETING_MESSAGE", "Hello there."));
    }

    @AfterAll
    static void end() {
        story.close();
    }

    /**
     * Where the service is killed. Clone and talk are how long ElevenLabs takes, in milliseconds; voices are deleted after their calls,
     * or not, from the new start on.
     */
    enum Step {
        WEBHOOK_ANSWERED(1_000, SHORT_TALK, false) {
            @Override
            boolean reached(String number, int callid) {
                return true;
            }
        },
        CLONE_UNDER_WAY(2_500, SHORT_TALK, false) {
            @Override
            boolean reached(String number, int callid) {
                return story.outside.requests("POST", "/v1/voices/add") == 1;
            }
        },
        CLONE_SLOWER_THAN_THE_RESTART(14_000, SHORT_TALK, false) {
            @Override
            boolean reached(String number, int callid) {
                return story.outside.requests("POST", "/v1/voices/add") == 1;
            }
        },
        VOICE_MADE_BUT_ANSWER_LOST(500, SHORT_TALK, false) {
            @Override
            void prepare() {
                story.outside.fault(
                        "elevenlabs",
                        "{\"method\":\"POST\",\"path\":\"/v1/voices/add\",\"kind\":\"cut\",\"when\":\"after\",\"count\":1}");
            }

            @Override
            boolean reached(String number, int callid) {
                return story.ledger.voices(number).stream()
                        .anyMatch(voice -> story.outside.voices().contains(voice.name()));
            }
        },
        CLONE_READY(100, SHORT_TALK, false) {
            @Override
            boolean reached(String number, int callid) {
                return story.ledger.calls(number).get(0).cloneStatus().equals("ready");
            }
        },
        TRANSFER_ACCEPTED(100, SHORT_TALK, false) {
            @Override
            boolean reached(String number, int callid) {
                return story.outside.heard(callid).hasNonNull("transfer_asked_ms");
            }
        },
        TRANSFER_RINGS(100, SHORT_TALK, false) {
            @Override
            void prepare() {
                story.outside.destination(Outside.AGENT, "no-answer");
            }

            @Override
            boolean reached(String number, int callid) {
                if (!story.outside.heard(callid).hasNonNull("transfer_asked_ms")) {
                    return false;
                }
                story.outside.destination(Outside.AGENT, "ok");
                return true;
            }
        },
        AGENT_TALKS(100, LONG_TALK, true) {
            @Override
            boolean reached(String number, int callid) {
                return story.ledger.calls(number).get(0).conversation() != null;
            }
        },
        VOICE_IS_BEING_DELETED(100, SHORT_TALK, true) {
            @Override
            void prepare() {
                story.outside.fault(
                        "elevenlabs",
                        "{\"method\":\"DELETE\",\"path\":\"/v1/voices/*\",\"kind\":\"slow\",\"millis\":1500,\"count\":1}");
            }

            @Override
            boolean reached(String number, int callid) {
                return story.ledger.voices(number).get(0).status().equals("deleting");
            }

            @Override
            Map<String, String> needs() {
                return AUTO_DELETE;
            }
        };

        final int cloneMillis;
        final int talkMillis;
        final boolean autoDelete;

        Step(int cloneMillis, int talkMillis, boolean autoDelete) {
            this.cloneMillis = cloneMillis;
            this.talkMillis = talkMillis;
            this.autoDelete = autoDelete;
        }

        void prepare() {}

        /** Settings without which the step is not reached. */
        Map<String, String> needs() {
            return Map.of();
        }

        abstract boolean reached(String number, int callid);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aKilledServiceTakesUpTheCallWhereItWas(Step step) {
        Map<String, String> settings = Map.of("VOICE_CLONE_AUTO_DELETE", String.valueOf(step.autoDelete));
        if (!story.service.runsWith(step.needs())) {
            story.service.kill();
            story.service.start(settings);
        }
        story.outside.noFaults();
        story.outside.forgetRequests();
        story.outside.elevenLabs(story.service.url(), step.cloneMillis, step.talkMillis);
        String number = story.introduceCaller();
        step.prepare();
        int callid = story.outside.call(number).path("callid").asInt();

        eventually("the service is at " + step, () -> step.reached(number, callid));
        story.service.kill();
        story.outside.elevenLabs(story.service.url(), 200, SHORT_TALK);
        story.service.start(settings);

        eventually("the call is over", () -> story.ledger.calls(number).stream().allMatch(Call::ended));
        eventually("no work is left", () -> story.ledger.jobs().isEmpty());
        assertOneCall(number, callid);
        assertOneVoice(number, step.autoDelete);
        assertThat(story.ledger.deadLetters()).isEmpty();
    }

    private static void assertOneCall(String number, int callid) {
        List<Call> calls = story.ledger.calls(number);
        assertThat(calls).hasSize(1);
        Call call = calls.get(0);
        JsonNode heard = story.outside.heard(callid);
        assertThat(call.endReason()).as("%s", call).isNotBlank();
        assertThat(heard.path("open").asBoolean()).isFalse();
        assertThat(story.ledger.events(call.id())).containsOnlyOnce("call_ended", "clean_up_done");
        assertThat(heard.path("transferred").path("to").asText())
                .as("%s", heard)
                .isEqualTo(Outside.AGENT);
        if (agentAskedTheDeadService(heard)) {
            return;
        }
        assertThat(call.handedOver()).as("%s %s", call, heard).isTrue();
        assertThat(story.ledger.events(call.id())).containsOnlyOnce("agent_connected");
    }

    /**
     * The kill may strike between the transfer and the answer to the agent's question for the voice. Nobody is there to answer it, so
     * the agent does not start and the phone system ends the call: it is over with a reason, not handed over.
     */
    private static boolean agentAskedTheDeadService(JsonNode heard) {
        return heard.path("ended").path("reason").asText().equals("agent_failed");
    }

    private static void assertOneVoice(String number, boolean deleted) {
        List<Voice> voices = story.ledger.voices(number);
        assertThat(voices).hasSize(1);
        Voice voice = voices.get(0);
        eventually("a voice that was asked for twice is looked for", () -> story.ledger.voices(number).stream()
                .allMatch(each -> each.asks() < 2 || each.verified()));
        eventually(
                "ElevenLabs holds the right voices of " + voice,
                () -> story.outside.voices().stream()
                                .filter(voice.name()::equals)
                                .count()
                        == (deleted ? 0 : 1));
        assertThat(story.ledger.voices(number).get(0).status()).isEqualTo(deleted ? "deleted" : "ready");
    }
}
