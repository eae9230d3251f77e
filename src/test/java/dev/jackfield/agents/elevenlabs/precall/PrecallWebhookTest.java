package dev.jackfield.agents.elevenlabs.precall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.EdgeClient.Answer;
import dev.jackfield.support.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class PrecallWebhookTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Precalls precalls;
    private final JdbcClient jdbc;
    private final AgentLeases leases;

    PrecallWebhookTest(
            EdgeClient edge, WebhookSecrets secrets, Environment environment, JdbcClient jdbc, AgentLeases leases) {
        this.precalls = new Precalls(edge, secrets, environment);
        this.jdbc = jdbc;
        this.leases = leases;
    }

    @AfterEach
    void clearFailures() {
        precalls.clearFailures();
    }

    @Test
    void aSignedRequestIsAnsweredWithTheCloneAndAnAgentThatSpeaksInIt() {
        precalls.seedAgents("agent_a1");

        Answer answer = precalls.send(Conversation.of("conv_abc123a1", "agent_a1"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        JsonNode body = answer.json();
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "status",
                        "conversation_id",
                        "voice_id",
                        "voice_name",
                        "agent_updated",
                        "caller_info",
                        "processing_time_ms");
        assertThat(body.path("status").asText()).isEqualTo("success");
        assertThat(body.path("conversation_id").asText()).isEqualTo("conv_abc123a1");
        assertThat(body.path("voice_name").asText()).matches("Ivan_Clone_\\d{8}_\\d{6}_abc123a1");
        assertThat(body.path("agent_updated").asBoolean()).isTrue();
        assertThat(body.path("caller_info").path("Name").asText()).isEqualTo("Ivan");
        assertThat(body.path("caller_info").path("DateOfBirth").asText()).isEqualTo("1990-05-15");
        assertThat(body.path("processing_time_ms").asLong()).isBetween(50L, 20_000L);

        JsonNode agent = precalls.agent("agent_a1").path("conversation_config");
        assertThat(agent.at("/tts/voice_id").asText())
                .isEqualTo(body.path("voice_id").asText());
        assertThat(agent.at("/agent/first_message").asText()).isEqualTo("Hallo Ivan, fijn dat je belt!");

        JsonNode voice = precalls.voicesNamed(body.path("voice_name").asText()).path(0);
        assertThat(voice.toString())
                .contains("Instant clone for conversation conv_abc123a1")
                .contains("instant_clone")
                .contains("audio/mpeg");
    }

    @Test
    void aFormIsTakenLikeJson() {
        precalls.seedAgents("agent_a2");
        Conversation.Form form = Conversation.of("conv_a2", "agent_a2").form();

        Answer answer = precalls.send(form.contentType(), form.bytes());

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("caller_info").path("DateOfBirth").asText())
                .isEqualTo("1990-05-15");
    }

    @Test
    void aFormMayHoldItsMetadataAsJson() {
        precalls.seedAgents("agent_a3");
        Conversation.Form form = Conversation.form(MultipartEntityBuilder.create()
                .addTextBody("conversation_id", "conv_a3")
                .addTextBody("agent_id", "agent_a3")
                .addTextBody(
                        "caller_metadata",
                        "{\"name\":\"Zoë de Vries\",\"date_of_birth\":null}",
                        ContentType.APPLICATION_JSON)
                .addBinaryBody("voice_sample", Conversation.recording("voice-4s-opus.ogg"), ContentType.WILDCARD, "s"));

        Answer answer = precalls.send(form.contentType(), form.bytes());

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("voice_name").asText()).startsWith("ZoëdeVries_Clone_");
        assertThat(answer.json().path("caller_info").path("DateOfBirth").isNull())
                .isTrue();
    }

    @Test
    void withoutAValidSignatureNothingIsRead() {
        byte[] body = Conversation.of("conv_a4", "agent_a4").json();
        long now = Instant.now().getEpochSecond();

        for (String signature : new String[] {
            null, "t=" + now + ",v0=00", precalls.signature(now - 1900, body), precalls.signature(now + 120, body)
        }) {
            Answer answer = precalls.send("application/json", body, signature);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json().path("error_code").asText()).isEqualTo("INVALID_SIGNATURE");
        }
        assertThat(precalls.voicesOf("conv_a4")).isZero();
    }

    @Test
    void anExactReplayIsRefusedHoweverItsHeaderIsWritten() {
        precalls.seedAgents("agent_a5");
        byte[] body = Conversation.of("conv_a5", "agent_a5").json();
        String signature = precalls.signature(Instant.now().getEpochSecond(), body);
        assertThat(precalls.send("application/json", body, signature).status()).isEqualTo(200);

        for (String again : List.of(signature, signature.replace(",", " , "), signature + ",v0=00")) {
            Answer replay = precalls.send("application/json", body, again);
            assertThat(replay.status()).isEqualTo(409);
            assertThat(replay.json().path("conversation_id").asText()).isEqualTo("conv_a5");
        }
        assertThat(precalls.voicesOf("conv_a5")).isEqualTo(1);
    }

    @Test
    void aNewlySignedRepeatGetsTheFirstAnswerAndClonesNothing() {
        precalls.seedAgents("agent_a6");
        Conversation conversation = Conversation.of("conv_a6", "agent_a6");

        Answer first = precalls.send(conversation);
        Answer second = precalls.send(conversation);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(precalls.voicesOf("conv_a6")).isEqualTo(1);
    }

    @Test
    void tenRepeatsAtOnceWaitForTheOneClone() {
        precalls.seedAgents("agent_a7");
        precalls.settings("{\"clone_millis_min\":1000,\"clone_millis_max\":1000}");
        Conversation conversation = Conversation.of("conv_a7", "agent_a7");

        List<CompletableFuture<Answer>> answers = IntStream.range(0, 10)
                .mapToObj(i -> precalls.sendAsync(conversation))
                .toList();

        List<String> texts =
                answers.stream().map(answer -> answer.join().text()).toList();
        assertThat(texts).containsOnly(texts.get(0));
        assertThat(texts.get(0)).contains("\"success\"");
        assertThat(precalls.voicesOf("conv_a7")).isEqualTo(1);
        precalls.settings("{\"clone_millis_min\":50,\"clone_millis_max\":100}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    voice-1s-pcm-8k.wav    | 400 | INVALID_VOICE_SAMPLE
                    voice-1s-mpeg2.mp3     | 400 | INVALID_VOICE_SAMPLE
                    tone-1s-aac.m4a        | 400 | INVALID_VOICE_SAMPLE
                    voice-3500ms-pcm-8k.wav| 200 |
                    voice-4s-vorbis.ogg    | 200 |
                    """)
    void aSampleIsJudgedByItsContent(String file, int status, String code) {
        String id = "conv_" + file.replaceAll("\\W", "");
        precalls.seedAgents("agent_" + file.hashCode());

        Answer answer =
                precalls.send(Conversation.of(id, "agent_" + file.hashCode()).withSample(Conversation.recording(file)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (code != null) {
            assertThat(answer.json().path("error_code").asText()).isEqualTo(code);
            assertThat(answer.json().path("conversation_id").asText()).isEqualTo(id);
        }
    }

    @Test
    void aSampleOfMoreThanTenMegabytesIsTooLarge() {
        byte[] large = new byte[10 * 1024 * 1024 + 1];

        Answer json = precalls.send(Conversation.of("conv_a8", "agent_a8").withSample(large));
        Conversation.Form form =
                Conversation.of("conv_a8", "agent_a8").withSample(large).form();
        Answer multipart = precalls.send(form.contentType(), form.bytes());

        for (Answer answer : List.of(json, multipart)) {
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.json().path("error_code").asText()).isEqualTo("VOICE_SAMPLE_TOO_LARGE");
            assertThat(answer.json().path("conversation_id").asText()).isEqualTo("conv_a8");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                        | conversation_id, caller_metadata.name, voice_sample
                    {"conversation_id":7}                                     | conversation_id, caller_metadata.name, voice_sample
                    {"conversation_id":"c","caller_metadata":{"name":" "},"voice_sample":{}} | caller_metadata.name, voice_sample.data
                    {"conversation_id":"c","caller_metadata":"Ivan","voice_sample":"AAAA"}  | caller_metadata, caller_metadata.name, voice_sample
                    {"conversation_id":"c","caller_metadata":{"name":"I","date_of_birth":1990},"voice_sample":{"data":7}} | caller_metadata.date_of_birth, voice_sample.data
                    []                                                        | body
                    nonsense                                                  | body
                    """)
    void aRefusalNamesTheFieldsThatAreWrong(String payload, String fields) {
        Answer answer = precalls.send("application/json", payload.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error_code").asText()).isEqualTo("INVALID_PAYLOAD");
        assertThat(answer.json().path("fields").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(fields.split(", ", -1));
    }

    @Test
    void aBodyThatIsNoBase64IsAnInvalidSample() throws Exception {
        byte[] body = JSON.writeValueAsBytes(Map.of(
                "conversation_id",
                "conv_a9",
                "voice_sample",
                Map.of("data", "not*base64"),
                "caller_metadata",
                Map.of("name", "Ivan")));

        Answer answer = precalls.send("application/json", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error_code").asText()).isEqualTo("INVALID_VOICE_SAMPLE");
    }

    @Test
    void aFailedAgentUpdateIsStillASuccess() {
        precalls.seedAgents("agent_b1");
        precalls.fail(
                "{\"method\":\"PATCH\",\"path\":\"/v1/convai/agents/agent_b1\",\"kind\":\"status\",\"status\":500,\"count\":0}");

        Answer answer = precalls.send(Conversation.of("conv_b1", "agent_b1"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("status").asText()).isEqualTo("success");
        assertThat(answer.json().path("agent_updated").asBoolean(true)).isFalse();
    }

    @Test
    void anAgentUpdateIsTriedAgainWhenTheVendorsTroublePasses() {
        precalls.seedAgents("agent_b8");
        precalls.fail(
                "{\"method\":\"PATCH\",\"path\":\"/v1/convai/agents/agent_b8\",\"kind\":\"status\",\"status\":503,\"count\":2}");

        Answer answer = precalls.send(Conversation.of("conv_b8", "agent_b8"));

        assertThat(answer.json().path("agent_updated").asBoolean()).isTrue();
    }

    @Test
    void anAgentThatTheVendorDoesNotKnowIsStillASuccess() {
        Answer answer = precalls.send(Conversation.of("conv_b2", "agent_unknown"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("agent_updated").asBoolean(true)).isFalse();
    }

    @Test
    void aRefusedCloneIs422AndLeavesNothingBehind() {
        precalls.seedAgents("agent_b3");
        precalls.fail("{\"method\":\"POST\",\"path\":\"/v1/voices/add\",\"kind\":\"status\",\"status\":401,\"count\":1,"
                + "\"body\":{\"detail\":{\"status\":\"quota_exceeded\",\"message\":\"no credit\"}}}");

        Answer answer = precalls.send(Conversation.of("conv_b3", "agent_b3"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("error_code").asText()).isEqualTo("VOICE_CLONING_FAILED");
        assertThat(answer.json().path("error_message").asText()).contains("no credit");
        assertThat(answer.json().path("conversation_id").asText()).isEqualTo("conv_b3");
        assertThat(voiceStatus("conv_b3")).isEqualTo("failed");
        assertThat(leasesOf("conv_b3")).isZero();
    }

    @Test
    void troubleThatPassesIsPassedOver() {
        precalls.seedAgents("agent_b4");
        precalls.fail(
                "{\"method\":\"POST\",\"path\":\"/v1/voices/add\",\"kind\":\"status\",\"status\":429,\"count\":2}");

        Answer answer = precalls.send(Conversation.of("conv_b4", "agent_b4"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(precalls.voicesOf("conv_b4")).isEqualTo(1);
    }

    @Test
    void aVoiceWhoseAnswerWasLostIsTakenOver() {
        precalls.seedAgents("agent_b5");
        precalls.fail(
                "{\"method\":\"POST\",\"path\":\"/v1/voices/add\",\"kind\":\"cut\",\"when\":\"after\",\"count\":1}");

        Answer answer = precalls.send(Conversation.of("conv_b5", "agent_b5"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(precalls.voicesOf("conv_b5")).isEqualTo(1);
    }

    @Test
    void theAgentIsHeldUntilThePostCallAndTheNextCallerWaits() {
        precalls.seedAgents("agent_b6");
        assertThat(precalls.send(Conversation.of("conv_b6", "agent_b6")).status())
                .isEqualTo(200);
        assertThat(leasesOf("conv_b6")).isEqualTo(1);

        CompletableFuture<Answer> next = precalls.sendAsync(Conversation.of("conv_b7", "agent_b6"));
        assertThat(next).isNotDone();
        assertThat(precalls.voicesOf("conv_b7")).isZero();
        leases.releaseConversation("conv_b6");

        assertThat(next.join().status()).isEqualTo(200);
        assertThat(precalls.agent("agent_b6")
                        .at("/conversation_config/tts/voice_id")
                        .asText())
                .isEqualTo(next.join().json().path("voice_id").asText());
        assertThat(leasesOf("conv_b7")).isEqualTo(1);
    }

    @Test
    void callersWithAgentsOfTheirOwnDoNotWaitForEachOther() {
        precalls.settings("{\"clone_millis_min\":1500,\"clone_millis_max\":1500}");
        String[] agents = IntStream.range(0, 40).mapToObj(i -> "agent_c" + i).toArray(String[]::new);
        precalls.seedAgents(agents);

        List<CompletableFuture<Answer>> answers = IntStream.range(0, 40)
                .mapToObj(i -> precalls.sendAsync(Conversation.of("conv_c" + i, agents[i])))
                .toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
        precalls.settings("{\"clone_millis_min\":50,\"clone_millis_max\":100}");
    }

    @Test
    void fullVoiceSlotsAreMadeFreeByTheLeastRecentlyUsedVoice() {
        precalls.seedAgents("agent_d1", "agent_d2");
        Answer old = precalls.send(Conversation.of("conv_d1", "agent_d1"));
        leases.releaseConversation("conv_d1");
        jdbc.sql("update voice_clone_cache set last_used_at = now() - interval '1 year' where conversation_id = ?")
                .param("conv_d1")
                .update();
        precalls.fail("{\"method\":\"POST\",\"path\":\"/v1/voices/add\",\"kind\":\"status\",\"status\":400,\"count\":1,"
                + "\"body\":{\"detail\":{\"status\":\"voice_limit_reached\",\"message\":\"full\"}}}");

        Answer answer = precalls.send(Conversation.of("conv_d2", "agent_d2"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(voiceStatus("conv_d1")).isEqualTo("deleted");
        assertThat(precalls.isDeleted(old.json().path("voice_name").asText())).isTrue();
    }

    private String voiceStatus(String conversationId) {
        return jdbc.sql("select status from voice_clone_cache where conversation_id = ?")
                .param(conversationId)
                .query(String.class)
                .single();
    }

    private long leasesOf(String conversationId) {
        return jdbc.sql("select count(*) from leases where holder = ?")
                .param(conversationId)
                .query(Long.class)
                .single();
    }
}
