package dev.jackfield.simulator.elevenlabs;

import static dev.jackfield.simulator.elevenlabs.SimulatedElevenLabs.detail;
import static dev.jackfield.simulator.elevenlabs.SimulatedElevenLabs.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.WebSocketHandshakeException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class SocketSimulationTest {

    private static final String AGENT = SimulatedElevenLabs.AGENT;
    private static final String SIGN = "/v1/convai/conversation/get-signed-url?agent_id=";

    private final SimulatedElevenLabs eleven = new SimulatedElevenLabs();

    @AfterEach
    void stop() {
        eleven.close();
    }

    private String signed() {
        return json(eleven.get(SIGN + AGENT)).getString("signed_url");
    }

    private AgentCaller greeted(String script) {
        script(script);
        AgentCaller caller = new AgentCaller(signed()).send(AgentCaller.HELLO);
        caller.await("conversation_initiation_metadata");
        return caller;
    }

    private void script(String script) {
        assertThat(eleven.post("/simulator/elevenlabs/agents/" + AGENT + "/script", script)
                        .statusCode())
                .isEqualTo(200);
    }

    private void manners(String name, Object value) {
        eleven.simulator.update(before -> before.with(Map.of("socket", Map.of(name, value))));
    }

    private JsonObject record() {
        return json(eleven.get("/simulator/elevenlabs/conversations"))
                .getJsonArray("conversations")
                .getJsonObject(0);
    }

    @Test
    void aSignedUrlOfAnUnknownAgentIsNotFound() {
        assertThat(detail(eleven.get(SIGN + "agent_nobody")).getString("code")).isEqualTo("document_not_found");
    }

    @Test
    void aSignedUrlOpensOneSocket() {
        String url = signed();
        new AgentCaller(url).send(AgentCaller.HELLO).await("conversation_initiation_metadata");
        assertThatThrownBy(() -> new AgentCaller(url)).hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void anExpiredSignatureOpensNothing() {
        manners("signature_seconds", 0);
        String url = signed();
        assertThatThrownBy(() -> new AgentCaller(url)).hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void anAgentWithoutAuthenticationNeedsNoSignature() {
        eleven.patch("/v1/convai/agents/" + AGENT, "{\"platform_settings\":{\"auth\":{\"enable_auth\":false}}}");
        String url = signed();
        new AgentCaller(url.substring(0, url.indexOf("&")))
                .send(AgentCaller.HELLO)
                .await("conversation_initiation_metadata");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user_audio_chunk\":\"AAAA\"}",
                "no json",
                "{\"type\":\"conversation_initiation_client_data\",\"conversation_initiation_client_data\":{}}",
                "{\"type\":\"conversation_initiation_client_data\",\"dynamic_variables\":null}",
                "{\"type\":\"conversation_initiation_client_data\",\"dynamic_variables\":{\"a\":[1]}}",
                "{\"type\":\"conversation_initiation_client_data\",\"dynamic_variables\":{\"system__a\":1}}"
            })
    void aWrongFirstFrameIsABreachOfContract(String frame) {
        assertThat(new AgentCaller(signed()).send(frame).awaitClose().code()).isEqualTo(1008);
    }

    @Test
    void aMissingVariableIsNamed() {
        AgentCaller caller = new AgentCaller(signed())
                .send("{\"type\":\"conversation_initiation_client_data\",\"conversation_config_override\":"
                        + "{\"agent\":{\"first_message\":\"Hello {{name}}\"}}}");
        assertThat(caller.awaitClose())
                .isEqualTo(
                        new AgentCaller.Closed(1008, "Missing required dynamic variables in first message: {'name'}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello",
                "{\"type\":\"nonsense\"}",
                "{\"user_audio_chunk\":\"not base64\"}",
                "{\"type\":\"pong\",\"event_id\":999}",
                "{\"type\":\"client_tool_result\",\"tool_call_id\":\"x\",\"result\":\"y\"}",
                "{\"type\":\"client_tool_result\",\"tool_call_id\":\"x\",\"result\":{},\"is_error\":false}",
                "{\"type\":\"client_tool_result\",\"tool_call_id\":\"x\",\"result\":\"y\",\"is_error\":false}",
            })
    void aWrongFrameIsABreachOfContract(String frame) {
        AgentCaller caller = greeted("{\"steps\":[{\"pause\":60000}]}").send(frame);
        assertThat(caller.awaitClose().code()).isEqualTo(1008);
        assertThat(caller.of("error")).hasSize(1);
    }

    @Test
    void theAudioIsTheSpokenSentence() {
        AgentCaller caller = greeted("{\"steps\":[{\"say\":\"interrupted\"},{\"end\":true}]}");
        caller.awaitClose();
        long bytes = caller.of("audio").stream()
                .mapToLong(frame -> Base64.getDecoder()
                        .decode(frame.getJsonObject("audio_event").getString("audio_base_64"))
                        .length)
                .sum();
        assertThat(bytes / 8).isBetween(1320L, 1335L);
        assertThat(caller.await("agent_response")
                        .getJsonObject("agent_response_event")
                        .getString("agent_response"))
                .isEqualTo("Of course, go ahead.");
    }

    @Test
    void theAgentSpeaksPcmIfItIsSetTo() {
        eleven.patch(
                "/v1/convai/agents/" + AGENT,
                "{\"conversation_config\":{\"tts\":{\"agent_output_audio_format\":\"pcm_16000\"}}}");
        AgentCaller caller = greeted("{\"steps\":[{\"say\":\"interrupted\"},{\"end\":true}]}");
        caller.awaitClose();
        assertThat(record().getJsonObject("socket").getLong("spoken_bytes")).isBetween(42_240L, 42_720L);
    }

    @Test
    void audioComesFasterThanItSounds() {
        AgentCaller caller = greeted("{\"steps\":[{\"say\":\"greeting\"},{\"pause\":60000}]}");
        long begun = System.nanoTime();
        await().atMost(8, TimeUnit.SECONDS).until(() -> caller.of("audio").size() == 15);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).isLessThan(2500);
    }

    @Test
    void whatWasOnItsWayComesAfterAnInterruptionWithAnOldId() {
        AgentCaller caller = greeted("{\"steps\":[{\"say\":\"greeting\"},{\"listen\":\"Wait.\"}]}");
        caller.await("audio");
        caller.speak(300);
        caller.await("agent_response_correction");
        int interrupted =
                caller.await("interruption").getJsonObject("interruption_event").getInteger("event_id");
        JsonObject last = caller.of("audio").get(caller.of("audio").size() - 1);
        assertThat(last.getJsonObject("audio_event").getInteger("event_id")).isEqualTo(interrupted);
        assertThat(record().getJsonObject("socket").getInteger("interruptions")).isEqualTo(1);
    }

    @Test
    void whatTheAgentIsToldMayTriggerATool() {
        AgentCaller caller = greeted("{\"steps\":[{\"pause\":60000}],\"triggers\":"
                + "[{\"context\":\"pressed 0\",\"tool\":\"transfer_to_number\",\"parameters\":{\"number\":\"100\"}}]}");
        caller.send("{\"type\":\"contextual_update\",\"text\":\"The caller pressed 0.\"}");
        JsonObject call = caller.await("client_tool_call").getJsonObject("client_tool_call");
        assertThat(call.getJsonObject("parameters")).isEqualTo(new JsonObject().put("number", "100"));
        assertThat(caller.of("agent_tool_request")).hasSize(1);
        caller.send(new JsonObject()
                .put("type", "client_tool_result")
                .put("tool_call_id", call.getString("tool_call_id"))
                .put("result", "ringing")
                .put("is_error", false)
                .encode());
        caller.await("agent_tool_response");
    }

    @Test
    void eventsThatAreNotSelectedAreNotSent() {
        eleven.patch(
                "/v1/convai/agents/" + AGENT,
                "{\"conversation_config\":{\"conversation\":{\"client_events\":[\"audio\"]}}}");
        AgentCaller caller = greeted("{\"steps\":[{\"say\":\"interrupted\"},{\"end\":true}]}");
        caller.awaitClose();
        assertThat(caller.frames)
                .extracting(frame -> frame.getString("type"))
                .containsOnly("conversation_initiation_metadata", "audio");
    }

    @Test
    void aClientThatAnswersNoPingIsClosed() {
        manners("ping_millis", 100);
        manners("pong_millis", 400);
        AgentCaller caller = greeted("{\"steps\":[{\"pause\":60000}]}");
        assertThat(caller.awaitClose()).isEqualTo(new AgentCaller.Closed(1002, "No pong received for too long"));
    }

    @Test
    void aClientThatSendsNothingIsClosed() {
        manners("input_millis", 300);
        AgentCaller caller = greeted("{\"steps\":[{\"pause\":60000}]}");
        assertThat(caller.awaitClose().code()).isEqualTo(1002);
        assertThat(caller.await("error").getJsonObject("error_event").getString("error_type"))
                .isEqualTo("transport_receive_timeout");
    }

    @Test
    void aConversationHasALongestDuration() {
        eleven.patch(
                "/v1/convai/agents/" + AGENT,
                "{\"conversation_config\":{\"conversation\":{\"max_duration_seconds\":1}}}");
        AgentCaller caller = greeted("{\"steps\":[{\"pause\":60000}]}");
        assertThat(caller.awaitClose()).isEqualTo(new AgentCaller.Closed(1000, "Max conversation duration reached"));
    }

    @Test
    void theUsualScriptGreetsAnswersAndEndsTheCall() {
        manners("replies", 1);
        manners("silence_millis", 100);
        AgentCaller caller = new AgentCaller(signed()).send(AgentCaller.HELLO);
        caller.await("audio");
        caller.speak(300);
        assertThat(caller.awaitClose().code()).isEqualTo(1000);
        assertThat(caller.of("agent_tool_response")
                        .get(0)
                        .getJsonObject("agent_tool_response")
                        .getString("tool_name"))
                .isEqualTo("end_call");
        JsonArray transcript = record("transcript");
        assertThat(transcript.stream().map(turn -> ((JsonObject) turn).getString("role")))
                .containsExactly("agent", "user", "agent", "agent");
    }

    private JsonArray record(String field) {
        return json(eleven.get("/v1/convai/conversations/" + record().getString("conversation_id")))
                .getJsonArray(field);
    }

    @Test
    void ourServiceIsToldOfTheEnd() {
        AgentCaller caller = greeted("{\"steps\":[{\"say\":\"greeting\"}]}");
        caller.await("audio");
        caller.hangUp();
        await().until(() -> !eleven.calls("/webhook/postcall").isEmpty());
        JsonObject report = eleven.calls("/webhook/postcall").get(0).json();
        assertThat(report.getString("type")).isEqualTo("post_call_transcription");
        JsonObject data = report.getJsonObject("data");
        assertThat(data.getString("status")).isEqualTo("done");
        assertThat(data.getJsonObject("metadata").getValue("phone_call")).isNull();
        assertThat(data.getJsonArray("transcript").getJsonObject(0).getString("message"))
                .isEqualTo("Hello, how can I help?");
        assertThat(data.getJsonObject("metadata").getString("termination_reason"))
                .isEqualTo("Client disconnected: 1000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"path\":\"/v1/convai/conversation\",\"kind\":\"cut\",\"when\":\"during\",\"millis\":100,\"count\":1} | 1006",
                "{\"path\":\"/v1/convai/*\",\"kind\":\"close\",\"when\":\"during\",\"status\":1011,\"millis\":300,\"body\":\"x\",\"count\":1} | 1011",
            })
    void aConversationEndsAsItIsTold(String fault, int code) {
        eleven.post("/simulator/elevenlabs/faults", fault);
        AgentCaller caller = greeted("{\"steps\":[{\"pause\":60000}]}");
        assertThat(caller.awaitClose().code()).isEqualTo(code);
    }

    @Test
    void aToldFrameComesInBetween() {
        eleven.post(
                "/simulator/elevenlabs/faults",
                "{\"path\":\"/v1/convai/conversation\",\"kind\":\"frame\",\"when\":\"during\",\"millis\":100,"
                        + "\"body\":{\"type\":\"error\",\"message\":\"received 1002 (protocol error) quota\"}}");
        AgentCaller caller = greeted("{\"steps\":[{\"pause\":60000}]}");
        assertThat(caller.await("error").getString("message")).startsWith("received 1002");
    }

    @Test
    void aScriptThatMakesNoSenseIsRefused() {
        assertThat(eleven.post("/simulator/elevenlabs/agents/" + AGENT + "/script", "{\"steps\":[{\"say\":\"x\"}]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(eleven.post("/simulator/elevenlabs/agents/" + AGENT + "/script", "{}")
                        .statusCode())
                .isEqualTo(400);
    }
}
