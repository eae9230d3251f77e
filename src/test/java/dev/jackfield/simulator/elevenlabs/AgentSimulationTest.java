package dev.jackfield.simulator.elevenlabs;

import static dev.jackfield.simulator.elevenlabs.SimulatedElevenLabs.detail;
import static dev.jackfield.simulator.elevenlabs.SimulatedElevenLabs.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class AgentSimulationTest {

    private static final String AGENT = "/v1/convai/agents/" + SimulatedElevenLabs.AGENT;

    private final SimulatedElevenLabs eleven = new SimulatedElevenLabs();

    @AfterEach
    void stop() {
        eleven.close();
    }

    @Test
    void aChangeIsMergedAndTheWholeAgentComesBack() {
        JsonObject before = json(eleven.get(AGENT));

        JsonObject after = json(
                eleven.patch(AGENT, "{\"conversation_config\":{\"tts\":{\"voice_id\":\"JBFqnCBsd6RMkjVDRZzb\"}}}"));

        assertThat(tts(after).getString("voice_id")).isEqualTo("JBFqnCBsd6RMkjVDRZzb");
        assertThat(tts(after).getString("model_id")).isEqualTo(tts(before).getString("model_id"));
        assertThat(after.getJsonObject("conversation_config").getJsonObject("agent"))
                .isEqualTo(before.getJsonObject("conversation_config").getJsonObject("agent"));
        assertThat(after.getString("version_id")).isNotEqualTo(before.getString("version_id"));
        assertThat(json(eleven.get(AGENT))).isEqualTo(after);
    }

    @Test
    void aVoiceAtThePlaceOfOlderDocumentsIsDroppedWithoutAWord() {
        String before = tts(json(eleven.get(AGENT))).getString("voice_id");

        HttpResponse<String> answer = eleven.patch(
                AGENT, "{\"conversation_config\":{\"agent\":{\"voice\":{\"voice_id\":\"JBFqnCBsd6RMkjVDRZzb\"}}}}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(tts(json(answer)).getString("voice_id")).isEqualTo(before);
        assertThat(json(answer)
                        .getJsonObject("conversation_config")
                        .getJsonObject("agent")
                        .containsKey("voice"))
                .isFalse();
    }

    @Test
    void anotherLanguageNeedsAnotherSpeechModelInTheSameChange() {
        HttpResponse<String> refused =
                eleven.patch(AGENT, "{\"conversation_config\":{\"agent\":{\"language\":\"nl\"}}}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(detail(refused).getString("message")).isEqualTo("Non-english Agents must use turbo or flash v2_5");

        assertThat(eleven.patch(
                                AGENT,
                                "{\"conversation_config\":{\"agent\":{\"language\":\"nl\"},"
                                        + "\"tts\":{\"model_id\":\"eleven_flash_v2_5\"}}}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPromptThatIsNoObjectIsRefusedWithItsPlace() {
        HttpResponse<String> refused =
                eleven.patch(AGENT, "{\"conversation_config\":{\"agent\":{\"prompt\":\"Be kind\"}}}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).getJsonArray("detail").getJsonObject(0).getJsonArray("loc"))
                .isEqualTo(new JsonArray()
                        .add("body")
                        .add("conversation_config")
                        .add("agent")
                        .add("prompt"));
    }

    @Test
    void anUnknownAgentIsADocumentNotFound() {
        HttpResponse<String> refused = eleven.get("/v1/convai/agents/agent_nobody");

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(detail(refused).getString("status")).isEqualTo("document_not_found");
    }

    @Test
    void aCreatedAgentAllowsNoOverride() {
        String id = json(eleven.post("/v1/convai/agents/create", "{\"conversation_config\":{}}"))
                .getString("agent_id");

        assertThat(json(eleven.get("/v1/convai/agents/" + id))
                        .getJsonObject("platform_settings")
                        .getJsonObject("overrides")
                        .getJsonObject("conversation_config_override")
                        .getJsonObject("tts")
                        .getBoolean("voice_id"))
                .isFalse();
        assertThat(eleven.post("/v1/convai/agents/create", "{}").statusCode()).isEqualTo(422);
    }

    @Test
    void agentsCanBeSeededInBulk() {
        JsonArray ids = json(eleven.post("/simulator/elevenlabs/agents", "{\"count\":1000}"))
                .getJsonArray("agent_ids");

        assertThat(ids).hasSize(1000).doesNotHaveDuplicates();
        assertThat(eleven.get("/v1/convai/agents/" + ids.getString(999)).statusCode())
                .isEqualTo(200);
    }

    private static JsonObject tts(JsonObject agent) {
        return agent.getJsonObject("conversation_config").getJsonObject("tts");
    }
}
