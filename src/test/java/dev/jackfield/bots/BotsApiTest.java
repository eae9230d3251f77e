package dev.jackfield.bots;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.bots.BotAnswer.Outcome;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.EdgeClient.Answer;
import dev.jackfield.support.ServiceTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.lang.Nullable;

@ServiceTest
class BotsApiTest {

    private final EdgeClient edge;
    private final BotDirectory directory;
    private final BotPlanner planner;

    BotsApiTest(EdgeClient edge, BotDirectory directory, BotPlanner planner) {
        this.edge = edge;
        this.directory = directory;
        this.planner = planner;
    }

    @Test
    void aBotIsKeptWithItsNumbersAndShownAsItWasSent() {
        String sent = """
                {"agent":"elevenlabs","agent_id":"agent_7","company":"Acme","bot_name":"Asha","voice_id":"v1","language":"hi",
                 "first_message":"Namaste","prompt":"Be brief.","greeting":"One moment.","transfer_to":"+918001230000","active":true,
                 "hours":{"zone":"Asia/Kolkata","mon-sun":"00:00-24:00"},
                 "numbers":["+91 80012 30001","08001230002"],"business":{"id":"b-1","name":"Acme Homes"}}""";
        Answer made = edge.put("/api/bots/shown.1", sent);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        JsonNode shown = edge.get("/api/bots/shown.1").json();
        assertThat(shown).isEqualTo(made.json());
        assertThat(shown.path("id").asText()).isEqualTo("shown.1");
        assertThat(shown.path("bot_name").asText()).isEqualTo("Asha");
        assertThat(shown.path("hours").path("zone").asText()).isEqualTo("Asia/Kolkata");
        assertThat(shown.path("numbers")).hasSize(2);
        assertThat(shown.path("business").path("name").asText()).isEqualTo("Acme Homes");
        assertThat(edge.put("/api/bots/shown.1", sent).status()).isEqualTo(200);
    }

    @Test
    void aNumberIsFoundHoweverItIsWritten() {
        edge.put("/api/bots/found.1", "{\"agent_id\":\"agent_8\",\"numbers\":[\"+918001230011\"]}");
        for (String written : List.of("8001230011", "+918001230011", "00918001230011", "0 80012 30011")) {
            assertThat(directory.number(written).map(BotNumber::botId))
                    .as(written)
                    .contains("found.1");
        }
        assertThat(directory.number("8001230019")).isEmpty();
    }

    @Test
    void aChangeHoldsAtOnce() {
        edge.put("/api/bots/changed.1", "{\"agent_id\":\"agent_8\",\"numbers\":[\"+918001230021\",\"+918001230022\"]}");
        assertThat(directory.number("8001230021")).isPresent();
        edge.put("/api/bots/changed.1", "{\"numbers\":[\"+918001230022\"]}");
        assertThat(directory.number("8001230021")).isEmpty();
        assertThat(edge.get("/api/bots/changed.1").json().path("agent_id").asText())
                .isEqualTo("agent_8");
    }

    @Test
    void aNumberHasOneBot() {
        edge.put("/api/bots/first.1", "{\"numbers\":[\"+918001230031\"],\"agent_id\":\"a\"}");
        Answer answer = edge.put("/api/bots/second.1", "{\"numbers\":[\"8001230031\"],\"agent_id\":\"a\"}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("error_code").asText()).isEqualTo("NUMBER_TAKEN");
        assertThat(edge.get("/api/bots/second.1").status()).isEqualTo(404);
    }

    @Test
    void aDeletedBotIsGoneWithItsNumbers() {
        edge.put("/api/bots/deleted.1", "{\"numbers\":[\"+918001230041\"],\"agent_id\":\"a\"}");
        assertThat(edge.delete("/api/bots/deleted.1").status()).isEqualTo(204);
        assertThat(edge.get("/api/bots/deleted.1").status()).isEqualTo(404);
        assertThat(directory.number("8001230041")).isEmpty();
        assertThat(edge.delete("/api/bots/deleted.1").json().path("error_code").asText())
                .isEqualTo("NO_SUCH_BOT");
    }

    @Test
    void numbersOfABotThatDoesNotExistAreNotKept() {
        assertThat(edge.put("/api/bots/nobody.1", "{\"numbers\":[\"+918001230051\"]}")
                        .status())
                .isEqualTo(404);
        assertThat(directory.number("8001230051")).isEmpty();
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        Answer answer = edge.put("/api/bots/wrong.1", """
                {"agent":"nobody","language":"Hindi","active":"yes","hours":"all day","numbers":["abc"],"business":{"name":"x"},
                 "prompt":"","colour":"red"}""");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("fields").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "agent", "language", "active", "hours", "numbers", "business", "prompt", "colour");
        assertThat(edge.put("/api/bots/%20", "{}").json().path("fields").has("id"))
                .isTrue();
        assertThat(edge.put("/api/bots/wrong.1", "[]").status()).isEqualTo(400);
    }

    @Test
    void botsAreListedPageByPage() {
        for (int i = 0; i < 3; i++) {
            edge.put("/api/bots/zz-listed." + i, "{\"agent_id\":\"a\"}");
        }
        JsonNode first = edge.get("/api/bots?after=zz-listed&limit=2").json();
        assertThat(first.path("bots").findValuesAsText("id")).containsExactly("zz-listed.0", "zz-listed.1");
        assertThat(first.path("next").asText()).isEqualTo("zz-listed.1");
        JsonNode second = edge.get("/api/bots?after=zz-listed.1&limit=2").json();
        assertThat(second.path("bots").findValuesAsText("id")).containsExactly("zz-listed.2");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void theBotOfTheNumberTakesTheCallWithWhatIsKnownOfIt() {
        edge.put("/api/bots/taken.1", """
                {"agent_id":"agent_9","company":"Acme","bot_name":"Asha","language":"en","transfer_to":"101","greeting":"Hello.",
                 "numbers":["+918001230061"],"business":{"id":"b-2","name":"Acme Cars"}}""");
        BotAnswer answer = planner.plan(call("8001230061", "Robin"));
        assertThat(answer.outcome()).isEqualTo(Outcome.BOT);
        assertThat(answer.plan().agent()).isEqualTo("elevenlabs");
        assertThat(answer.plan().agentId()).isEqualTo("agent_9");
        assertThat(answer.plan().transferTo()).isEqualTo("101");
        assertThat(answer.plan().greeting()).isEqualTo("Hello.");
        assertThat(answer.plan().variables())
                .containsEntry("customer_name", "Robin")
                .containsEntry("company", "Acme")
                .containsEntry("bot_name", "Asha")
                .containsEntry("business_name", "Acme Cars");
    }

    @Test
    void aBotThatIsSwitchedOffRefusesWithAMessageAndTheHuman() {
        edge.put(
                "/api/bots/off.1",
                "{\"agent_id\":\"a\",\"active\":false,\"transfer_to\":\"101\",\"numbers\":[\"+918001230071\"]}");
        BotAnswer answer = planner.plan(call("8001230071", null));
        assertThat(answer.outcome()).isEqualTo(Outcome.INACTIVE);
        assertThat(answer.plan().hasAgent()).isFalse();
        assertThat(answer.plan().greeting()).contains("cannot take your call");
        assertThat(answer.plan().transferTo()).isEqualTo("101");
    }

    @Test
    void aBotOutsideOfItsHoursRefuses() {
        edge.put(
                "/api/bots/hours.1",
                "{\"agent_id\":\"a\",\"hours\":\"UTC fri 09:00-17:00\",\"numbers\":[\"+918001230081\"]}");
        assertThat(at("2026-11-20T10:00:00Z").plan(call("8001230081", null)).outcome())
                .isEqualTo(Outcome.BOT);
        assertThat(at("2026-11-20T18:00:00Z").plan(call("8001230081", null)).outcome())
                .isEqualTo(Outcome.CLOSED);
    }

    @Test
    void aNumberOfNobodyGoesToTheOtherBotThatTheCallNames() {
        edge.put("/api/bots/other.1", "{\"agent_id\":\"agent_other\"}");
        BotCall call = new BotCall("c", null, null, "8001230099", null, "other.1", null, Map.of());
        assertThat(planner.plan(call).plan().agentId()).isEqualTo("agent_other");
    }

    @Test
    void aNumberOfNobodyIsRefusedWhenThereIsNoDefaultAgent() {
        BotPlanner refusing = new BotPlanner(directory, TestBots.settings(Map.of()), Clock.systemUTC());
        BotAnswer answer = refusing.plan(call("8001230098", null));
        assertThat(answer.outcome()).isEqualTo(Outcome.UNKNOWN_NUMBER);
        assertThat(answer.plan().hasAgent()).isFalse();
        assertThat(answer.plan().greeting()).isEqualTo("This number is not in service. Goodbye.");
    }

    @Test
    void aNumberOfNobodyGoesToTheDefaultAgentIfThereIsOne() {
        Map<String, String> defaults = Map.of("bots.default-agent-id", "agent_default");
        BotPlanner defaulting = new BotPlanner(directory, TestBots.settings(defaults), Clock.systemUTC());
        assertThat(defaulting.plan(call("8001230097", null)).plan().agentId()).isEqualTo("agent_default");
        BotPlanner refusing = new BotPlanner(
                directory,
                TestBots.settings(Map.of("bots.default-agent-id", "agent_default", "bots.unknown-number", "refuse")),
                Clock.systemUTC());
        assertThat(refusing.plan(call("8001230097", null)).outcome()).isEqualTo(Outcome.UNKNOWN_NUMBER);
    }

    private BotPlanner at(String time) {
        return new BotPlanner(directory, TestBots.settings(Map.of()), Clock.fixed(Instant.parse(time), ZoneOffset.UTC));
    }

    private static BotCall call(String did, @Nullable String customer) {
        return new BotCall("call-1", "+919876543210", did, did, null, null, customer, Map.of());
    }
}
