package dev.jackfield.simulator.elevenlabs;

import static dev.jackfield.simulator.elevenlabs.SimulatedElevenLabs.detail;
import static dev.jackfield.simulator.elevenlabs.SimulatedElevenLabs.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.simulator.elevenlabs.SimulatedElevenLabs.Call;
import dev.jackfield.simulator.elevenlabs.SimulatedElevenLabs.InitReply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class ConversationSimulationTest {

    private static final String TYPE = "\"type\":\"conversation_initiation_client_data\"";

    private final SimulatedElevenLabs eleven = new SimulatedElevenLabs();

    @AfterEach
    void stop() {
        eleven.close();
    }

    @Test
    void ourServiceIsAskedWithTheSharedSecret() {
        invite("call-1");

        Call asked = theOnly("/webhook/elevenlabs/conversation-init");
        assertThat(asked.headers()).containsEntry("X-Webhook-Secret", SimulatedElevenLabs.INIT_SECRET);
        assertThat(asked.json().fieldNames())
                .containsExactlyInAnyOrder("caller_id", "agent_id", "called_number", "call_sid", "conversation_id");
        assertThat(asked.json().getString("call_sid")).isEqualTo("call-1");
    }

    @Test
    void theConversationSpeaksWithTheVoiceOfTheReply() {
        String voice = eleven.cloned();
        reply("\"dynamic_variables\":{\"name\":\"Ivan\",\"vip\":true,\"visits\":3},"
                + "\"conversation_config_override\":{\"agent\":{\"first_message\":\"Hello {{name}}!\"},"
                + "\"tts\":{\"voice_id\":\"" + voice + "\"}}");

        JsonObject conversation = ended(invite("call-1"));
        assertThat(conversation.getString("status")).isEqualTo("done");
        assertThat(conversation.getString("voice_id")).isEqualTo(voice);
        assertThat(conversation.getString("voice_source")).isEqualTo("override");
        assertThat(conversation.getString("first_message")).isEqualTo("Hello Ivan!");
        assertThat(conversation.getBoolean("voice_alive_at_end")).isTrue();
    }

    @Test
    void theEndIsToldWithASignatureOverTheRawBody() {
        reply("\"dynamic_variables\":{\"name\":\"Ivan\"}");
        String id = invite("call-1");

        Call told = theOnly("/webhook/postcall");
        String signature = told.headers().get("ElevenLabs-Signature");
        assertThat(signature).matches("t=\\d{10},v0=[0-9a-f]{64}");
        long time = Long.parseLong(signature.substring(2, 12));
        assertThat(WebhookSignature.sign(SimulatedElevenLabs.WEBHOOK_SECRET, time, Buffer.buffer(told.body())))
                .isEqualTo(signature);
        assertThat(told.json().getString("type")).isEqualTo("post_call_transcription");
        JsonObject data = told.json().getJsonObject("data");
        assertThat(data.getString("conversation_id")).isEqualTo(id);
        assertThat(data.getJsonObject("analysis").getString("transcript_summary"))
                .isNotBlank();
        assertThat(data.getJsonObject("conversation_initiation_client_data")
                        .getJsonObject("dynamic_variables")
                        .getString("name"))
                .isEqualTo("Ivan");
        assertThat(data.getJsonObject("metadata").getJsonObject("phone_call"))
                .isEqualTo(new JsonObject()
                        .put("type", "sip_trunking")
                        .put("direction", "inbound")
                        .put("phone_number_id", "phnum_simulated")
                        .put("agent_number", "+31201234567")
                        .put("external_number", "+31612345678")
                        .put("call_sid", "call-1"));
    }

    @Test
    void theSignatureIsTheOneThatAnyoneCanCompute() {
        // echo -n '1700000000.{"a":1}' | openssl dgst -sha256 -hmac wsec_test
        assertThat(WebhookSignature.sign("wsec_test", 1700000000, Buffer.buffer("{\"a\":1}")))
                .isEqualTo("t=1700000000,v0=46c80693bcd6e7899b680f38f4ceb87fc5b1833ada76ac45f80bebd8e2bec959");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|{\"conversation_initiation_client_data\":{}}|type must be",
                "200|{TYPE,\"conversation_initiation_client_data\":{}}|flat",
                "200|{TYPE,\"dynamic_variables\":{\"a\":{}}}|no string, number or boolean",
                "200|{TYPE,\"dynamic_variables\":{\"a\":null}}|no string, number or boolean",
                "200|{TYPE,\"dynamic_variables\":{\"system__caller_id\":\"a\"}}|reserved",
                "200|{TYPE,\"dynamic_variables\":null}|left out",
                "200|{TYPE,\"greeting\":\"hi\"}|unknown field",
                "200|{TYPE,\"conversation_config_override\":{\"tts\":{\"voice_id\":\"nobody\"}}}|not found",
                "200|{TYPE,\"conversation_config_override\":{\"tts\":{\"speed\":1}}}|Override for field 'speed' is not",
                "200|[]|no JSON object",
                "201|{TYPE}|answered 201",
                "500|{TYPE}|answered 500"
            })
    void aReplyThatTheVendorWouldNotTakeFailsTheConversation(int status, String body, String reason) {
        eleven.initReply = new InitReply(status, body.replace("TYPE", TYPE));

        JsonObject conversation = ended(invite("call-1"));
        assertThat(conversation.getString("status")).isEqualTo("failed");
        assertThat(conversation.getString("failure")).contains(reason);
        JsonObject told = theOnly("/webhook/postcall").json();
        assertThat(told.getString("type")).isEqualTo("call_initiation_failure");
        assertThat(told.getJsonObject("data").getString("failure_reason")).isEqualTo("unknown");
        assertThat(told.getJsonObject("data").getJsonObject("metadata").getString("type"))
                .isEqualTo("sip");
    }

    @Test
    void anOverrideAtAnUnknownPlaceIsIgnoredAndSoIsItsVoice() {
        reply("\"conversation_config_override\":{\"agent\":{\"voice\":{\"voice_id\":\"JBFqnCBsd6RMkjVDRZzb\"}}}");

        JsonObject conversation = ended(invite("call-1"));
        assertThat(conversation.getString("status")).isEqualTo("done");
        assertThat(conversation.getString("voice_source")).isEqualTo("agent");
        assertThat(conversation.getJsonArray("ignored_overrides")).containsExactly("agent.voice");
    }

    @Test
    void aVoiceOverrideThatTheAgentForbidsFailsTheConversation() {
        eleven.patch(
                "/v1/convai/agents/" + SimulatedElevenLabs.AGENT,
                "{\"platform_settings\":{\"overrides\":{\"conversation_config_override\":{\"tts\":{\"voice_id\":false}}}}}");
        reply("\"conversation_config_override\":{\"tts\":{\"voice_id\":\"" + eleven.cloned() + "\"}}");

        assertThat(ended(invite("call-1")).getString("failure"))
                .isEqualTo("Override for field 'voice_id' is not allowed by config");
    }

    @Test
    void aVariableThatTheAgentUsesMustCome() {
        eleven.patch(
                "/v1/convai/agents/" + SimulatedElevenLabs.AGENT,
                "{\"conversation_config\":{\"agent\":{\"first_message\":\"Hello {{name}}\"}}}");

        assertThat(ended(invite("call-1")).getString("failure"))
                .isEqualTo("Missing required dynamic variables in first message: {'name'}");
    }

    @Test
    void anAgentWithoutTheWebhookDoesNotAsk() {
        eleven.patch(
                "/v1/convai/agents/" + SimulatedElevenLabs.AGENT,
                "{\"platform_settings\":{\"overrides\":"
                        + "{\"enable_conversation_initiation_client_data_from_webhook\":false}}}");

        assertThat(ended(invite("call-1")).getString("status")).isEqualTo("done");
        assertThat(eleven.calls("/webhook/elevenlabs/conversation-init")).isEmpty();
    }

    @Test
    void hangingUpEndsALongConversationAtOnce() {
        eleven.simulator.update(settings -> settings.withTalkMillis(600_000));
        String id = invite("call-1");
        await().until(() -> conversation(id).getString("status").equals("in-progress"));

        assertThat(json(eleven.post("/simulator/elevenlabs/hangup", "{\"call_sid\":\"call-1\"}"))
                        .getInteger("ended"))
                .isEqualTo(1);
        assertThat(ended(id).getString("termination_reason")).startsWith("Client disconnected");
        assertThat(theOnly("/webhook/postcall").json().getString("type")).isEqualTo("post_call_transcription");
    }

    @Test
    void theEndIsCalledBackToThePhoneSystem() {
        eleven.post(
                "/simulator/elevenlabs/sip-invite",
                new JsonObject()
                        .put("caller_id", "+31612345678")
                        .put("called_number", "+31201234567")
                        .put("call_sid", "call-1")
                        .put("callback_url", serviceUrl() + "/pbx/agent-ended")
                        .encode());

        assertThat(theOnly("/pbx/agent-ended").json())
                .isEqualTo(new JsonObject().put("call_sid", "call-1").put("reason", "agent_hangup"));
    }

    @Test
    void audioComesInChunksWithoutALength() {
        eleven.simulator.update(settings -> settings.with(Map.of("post_call_audio_bytes", 1_000_000)));
        invite("call-1");

        Call audio = await().until(
                        () -> eleven.calls("/webhook/postcall").stream()
                                .filter(call -> call.json().getString("type").equals("post_call_audio"))
                                .findFirst(),
                        Optional::isPresent)
                .get();
        assertThat(audio.headers())
                .containsEntry("Transfer-Encoding", "chunked")
                .doesNotContainKey("Content-Length");
        JsonObject data = audio.json().getJsonObject("data");
        assertThat(data.fieldNames()).containsExactlyInAnyOrder("agent_id", "conversation_id", "full_audio");
        byte[] mp3 = Base64.getDecoder().decode(data.getString("full_audio"));
        assertThat(AudioHeader.mimeType(Buffer.buffer(mp3))).isEqualTo("audio/mpeg");
        assertThat(mp3.length).isBetween(990_000, 1_000_000);
    }

    @Test
    void anEndThatWasNotTakenIsToldAgainWhenRetriesAreOn() {
        eleven.simulator.update(settings -> settings.with(Map.of("post_call_retries", 1)));
        eleven.postCallStatus = 503;
        invite("call-1");

        await().until(() -> eleven.calls("/webhook/postcall").size() == 2);
    }

    @Test
    void anEndCanBeToldManyTimes() {
        String id = invite("call-1");
        ended(id);

        eleven.post("/simulator/elevenlabs/post-call", "{\"conversation_id\":\"" + id + "\",\"times\":9}");
        await().until(() -> eleven.calls("/webhook/postcall").size() == 10);
    }

    @Test
    void anOutboundCallCarriesItsClientDataNested() {
        String voice = eleven.cloned();
        HttpResponse<String> answer = eleven.post(
                "/v1/convai/sip-trunk/outbound-call",
                "{\"agent_id\":\"agent_test\",\"agent_phone_number_id\":\"phnum_1\",\"to_number\":\"+31612345678\","
                        + "\"conversation_initiation_client_data\":{\"conversation_config_override\":"
                        + "{\"tts\":{\"voice_id\":\"" + voice + "\"}}}}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).getBoolean("success")).isTrue();
        assertThat(json(answer).getString("sip_call_id")).isNotBlank();
        assertThat(ended(json(answer).getString("conversation_id")).getString("voice_id"))
                .isEqualTo(voice);
    }

    @Test
    void aNumberInPlaceOfTheIdOfANumberIsRefused() {
        HttpResponse<String> refused = eleven.post(
                "/v1/convai/sip-trunk/outbound-call",
                "{\"agent_id\":\"agent_test\",\"agent_phone_number_id\":\"+31201234567\","
                        + "\"to_number\":\"+31612345678\"}");

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(detail(refused).getString("code")).isEqualTo("document_not_found");
    }

    @Test
    void aBusyCalleeIsACallInitiationFailure() {
        eleven.postCallStatus = 486;
        eleven.simulator.update(settings -> settings.withSipDialUrl(serviceUrl() + "/pbx/dial"));
        eleven.post(
                "/v1/convai/sip-trunk/outbound-call",
                "{\"agent_id\":\"agent_test\",\"agent_phone_number_id\":\"phnum_1\",\"to_number\":\"+31612345678\"}");

        JsonObject told = theOnly("/webhook/postcall").json();
        assertThat(told.getString("type")).isEqualTo("call_initiation_failure");
        assertThat(told.getJsonObject("data").getString("failure_reason")).isEqualTo("busy");
    }

    @Test
    void theEndOfADialledCallIsToldWhereThePhoneSystemWantsIt() {
        eleven.dialReply = "{\"callback_url\":\"" + serviceUrl() + "/pbx/bye\"}";
        eleven.simulator.update(settings -> settings.withSipDialUrl(serviceUrl() + "/pbx/dial"));
        eleven.post(
                "/v1/convai/sip-trunk/outbound-call",
                "{\"agent_id\":\"agent_test\",\"agent_phone_number_id\":\"phnum_1\",\"to_number\":\"+31612345678\"}");

        assertThat(theOnly("/pbx/bye").json().getString("call_sid"))
                .isEqualTo(theOnly("/pbx/dial").json().getString("call_sid"));
    }

    @Test
    void aConversationCanBeReadAndDeleted() {
        String id = invite("call-1");
        ended(id);

        assertThat(json(eleven.get("/v1/convai/conversations/" + id)).getString("status"))
                .isEqualTo("done");
        assertThat(eleven.delete("/v1/convai/conversations/" + id).statusCode()).isEqualTo(200);
        assertThat(eleven.get("/v1/convai/conversations/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void aPreCallRequestIsSignedAndItsAnswerComesBack() {
        JsonObject answer = json(eleven.post(
                "/simulator/elevenlabs/pre-call",
                "{\"conversation_id\":\"conv_1\",\"caller_metadata\":{\"name\":\"Ivan\"},\"sample_seconds\":4}"));

        assertThat(answer.getInteger("status")).isEqualTo(200);
        Call call = theOnly("/webhook");
        assertThat(call.headers().get("elevenlabs-signature")).startsWith("t=");
        byte[] sample = Base64.getDecoder()
                .decode(call.json().getJsonObject("voice_sample").getString("data"));
        assertThat(AudioHeader.mimeType(Buffer.buffer(sample))).isEqualTo("audio/wav");
        assertThat(sample).hasSize(44 + 4 * 32_000);
    }

    private void reply(String fields) {
        eleven.initReply = new InitReply(200, "{" + TYPE + "," + fields + "}");
    }

    private String serviceUrl() {
        return json(eleven.get("/simulator/elevenlabs/settings")).getString("service_base_url");
    }

    private String invite(String callSid) {
        return json(eleven.post(
                        "/simulator/elevenlabs/sip-invite",
                        "{\"caller_id\":\"+31612345678\",\"called_number\":\"+31201234567\",\"call_sid\":\"" + callSid
                                + "\"}"))
                .getString("conversation_id");
    }

    private JsonObject conversation(String id) {
        return json(eleven.get("/simulator/elevenlabs/conversations")).getJsonArray("conversations").stream()
                .map(JsonObject.class::cast)
                .filter(conversation ->
                        conversation.getString("conversation_id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private JsonObject ended(String id) {
        return await().until(() -> conversation(id), conversation -> conversation.getLong("ended_at") > 0);
    }

    private Call theOnly(String path) {
        return await().until(() -> eleven.calls(path), calls -> calls.size() == 1)
                .get(0);
    }
}
