package dev.jackfield.agents.elevenlabs.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.agents.session.AgentEvent;
import dev.jackfield.agents.session.AgentEvent.End;
import dev.jackfield.agents.session.AgentRequest;
import dev.jackfield.agents.session.AgentSession;
import dev.jackfield.media.stream.AudioEncoding;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The driver against a socket that sends recorded frames. */
@Tag("fast")
class ConversationTest {

    private final Vertx vertx = Vertx.vertx();
    private ScriptedSocket vendor;
    private OpenedConversation conversation;

    @BeforeEach
    void listen() {
        vendor = new ScriptedSocket(vertx);
    }

    @AfterEach
    void close() {
        if (conversation != null) {
            conversation.close();
        }
        vendor.close();
        vertx.close();
    }

    private OpenedConversation open() {
        return open(OpenedConversation.request("agent_1"));
    }

    private OpenedConversation open(AgentRequest request) {
        conversation = new OpenedConversation(vertx, vendor.url(), request);
        return conversation;
    }

    private OpenedConversation opened() {
        open();
        vendor.send("metadata");
        conversation.await(AgentEvent.Opened.class);
        return conversation;
    }

    @Test
    void theFirstFrameIsFlatAndHasOnlyWhatIsSet() {
        open(new AgentRequest(
                "elevenlabs", "agent_1", AudioFormat.MULAW_8000, "voice_1", "Hi", null, null, Map.of("name", "Anna")));
        await().until(() -> !vendor.received.isEmpty());
        assertThat(new JsonObject(vendor.received.peek())).isEqualTo(new JsonObject("""
                {"type":"conversation_initiation_client_data",
                 "conversation_config_override":{"agent":{"first_message":"Hi"},"tts":{"voice_id":"voice_1"}},
                 "dynamic_variables":{"name":"Anna"}}
                """));
    }

    @Test
    void nothingIsOverriddenWhenNothingIsAskedFor() {
        open();
        await().until(() -> !vendor.received.isEmpty());
        assertThat(vendor.received.peek()).isEqualTo("{\"type\":\"conversation_initiation_client_data\"}");
    }

    @Test
    void theFormatsAreThoseThatTheVendorTells() {
        opened();
        assertThat(conversation.await(AgentEvent.Opened.class))
                .isEqualTo(new AgentEvent.Opened("conv_7301k2", AudioFormat.SLIN16_16000, AudioFormat.MULAW_8000));
    }

    @Test
    void anAgentThatDoesNotSayWhatItHearsHears16Kilohertz() {
        open();
        vendor.send("metadata-without-input");
        assertThat(conversation.await(AgentEvent.Opened.class))
                .isEqualTo(new AgentEvent.Opened(
                        "conv_7301k2", AudioFormat.SLIN16_16000, new AudioFormat(AudioEncoding.SLIN16, 24000)));
    }

    @Test
    void anUnknownFormatEndsTheSession() {
        open();
        vendor.send("metadata-opus");
        AgentEvent.Ended ended = conversation.await(AgentEvent.Ended.class);
        assertThat(ended.end()).isEqualTo(End.REFUSED);
        assertThat(ended.failure()).contains("opus_48000_32");
        assertThat(ended.mayReopen()).isFalse();
    }

    @Test
    void framesThatComeWithTheHandshakeAreNotLost() {
        vendor.atOnce = List.of(Frames.read("metadata"), Frames.read("agent-response"), Frames.read("audio-1"));
        open();
        conversation.await(AgentEvent.Audio.class);
        assertThat(conversation.events)
                .extracting(Object::getClass)
                .containsExactly(AgentEvent.Opened.class, AgentEvent.Transcript.class, AgentEvent.Audio.class);
    }

    @Test
    void audioComesInOrderAsItWasSent() {
        opened();
        vendor.send("audio-1", "audio-2", "audio-3");
        assertThat(conversation.await(AgentEvent.Audio.class, 3))
                .extracting(audio -> audio.payload().base64())
                .containsExactly("f39/fw==", "fn5+fg==", "fX19fQ==");
    }

    @Test
    void audioOfWhatWasInterruptedIsDropped() {
        opened();
        vendor.send("interruption-2", "audio-1", "audio-2", "audio-3");
        assertThat(conversation.await(AgentEvent.Audio.class))
                .extracting(audio -> audio.payload().base64())
                .isEqualTo("fX19fQ==");
        assertThat(conversation.of(AgentEvent.Interrupted.class)).hasSize(1);
        assertThat(conversation.of(AgentEvent.Audio.class)).hasSize(1);
    }

    @Test
    void whatWasSaidIsTold() {
        opened();
        vendor.send("agent-response", "user-transcript", "correction");
        conversation.await(AgentEvent.Corrected.class);
        assertThat(conversation.events)
                .contains(
                        new AgentEvent.Transcript(false, "Hello \"Anna\", how can I help?"),
                        new AgentEvent.Transcript(true, "Where is my order?"),
                        new AgentEvent.Corrected("Hello Anna..."));
    }

    @Test
    void unknownAndBrokenFramesArePassedOver() {
        opened();
        vendor.send("vad-score", "cut-short", "audio-1");
        conversation.await(AgentEvent.Audio.class);
        assertThat(conversation.events).hasSize(2);
    }

    @Test
    void aPingIsAnsweredWithItsId() {
        opened();
        vendor.send("ping", "ping-null");
        await().until(() -> vendor.received("pong").size() == 2);
        assertThat(vendor.received("pong"))
                .extracting(pong -> pong.getInteger("event_id"))
                .containsExactlyInAnyOrder(17, 18);
    }

    @Test
    void aToolIsCalledAndItsResultGoesBack() {
        opened();
        vendor.send("tool-call");
        assertThat(conversation.await(AgentEvent.ToolCall.class))
                .isEqualTo(new AgentEvent.ToolCall(
                        "tool_9", "transfer_to_number", Map.of("number", "+31201234567", "urgent", true, "tries", 2)));
        conversation.use(session -> session.toolResult("tool_9", "it \"rings\"", false));
        await().until(() -> !vendor.received("client_tool_result").isEmpty());
        assertThat(vendor.received("client_tool_result"))
                .containsExactly(new JsonObject("{\"type\":\"client_tool_result\",\"tool_call_id\":\"tool_9\","
                        + "\"result\":\"it \\\"rings\\\"\",\"is_error\":false}"));
    }

    @Test
    void aToolWithoutAResultHasNoId() {
        opened();
        vendor.send("tool-call-without-response");
        assertThat(conversation.await(AgentEvent.ToolCall.class).id()).isNull();
    }

    @Test
    void theCallersAudioIsSentAsItCame() {
        opened();
        conversation.use(session -> session.hear(AudioPayload.ofBase64("f39/fw==")));
        await().until(() -> vendor.received.contains("{\"user_audio_chunk\":\"f39/fw==\"}"));
    }

    @Test
    void theCallersAudioIsDroppedUntilTheSessionIsOpen() {
        open();
        vendor.socket();
        conversation.use(session -> session.hear(AudioPayload.ofBase64("AAAA")));
        vendor.send("metadata");
        conversation.await(AgentEvent.Opened.class);
        conversation.use(session -> session.hear(AudioPayload.ofBase64("BBBB")));
        await().until(() -> vendor.received.contains("{\"user_audio_chunk\":\"BBBB\"}"));
        assertThat(vendor.received).doesNotContain("{\"user_audio_chunk\":\"AAAA\"}");
    }

    @Test
    void allEventsComeOnTheEventLoopOfTheCall() {
        opened();
        vendor.send("audio-1", "ping", "tool-call");
        conversation.await(AgentEvent.ToolCall.class);
        assertThat(conversation.threads).hasSize(3).containsOnly(conversation.threads.peek());
    }

    @Test
    void anAgentThatEndsTheCallHasFinished() {
        opened();
        vendor.send("end-call");
        vendor.socket().close((short) 1000, "");
        assertThat(conversation.await(AgentEvent.Ended.class))
                .isEqualTo(new AgentEvent.Ended(End.FINISHED, null, false));
    }

    @Test
    void anAgentThatEndsTheCallAndLeavesTheSocketOpenHasFinished() {
        opened();
        vendor.send("end-call");
        assertThat(conversation.await(AgentEvent.Ended.class))
                .isEqualTo(new AgentEvent.Ended(End.FINISHED, null, false));
        await().until(() -> vendor.socket().isClosed());
    }

    @Test
    void aNestedErrorSaysWhyTheSocketCloses() {
        opened();
        vendor.send("error-nested");
        vendor.socket().close((short) 1002, "");
        AgentEvent.Ended ended = conversation.await(AgentEvent.Ended.class);
        assertThat(ended.failure()).isEqualTo("llm_timeout LLM took too long to respond (1002)");
        assertThat(ended.end()).isEqualTo(End.TROUBLE);
        assertThat(ended.mayReopen()).isTrue();
    }

    @Test
    void aFlatErrorWithoutACloseEndsTheSessionToo() {
        opened();
        vendor.send("error-flat");
        AgentEvent.Ended ended = conversation.await(AgentEvent.Ended.class);
        assertThat(ended.end()).isEqualTo(End.REFUSED);
        assertThat(ended.failure()).startsWith("This request exceeds your quota limit.");
        assertThat(ended.mayReopen()).isFalse();
    }

    @Test
    void aSocketThatDiesWithoutACloseFrameIsLost() {
        opened();
        vendor.cut();
        AgentEvent.Ended ended = conversation.await(AgentEvent.Ended.class);
        assertThat(ended.end()).isEqualTo(End.LOST);
        assertThat(ended.mayReopen()).isTrue();
    }

    @Test
    void nothingIsToldAfterTheCallerHasGone() {
        opened();
        conversation.use(AgentSession::close);
        await().until(() -> vendor.socket().isClosed());
        assertThat(vendor.socket().closeStatusCode()).isEqualTo((short) 1000);
        assertThat(conversation.of(AgentEvent.Ended.class)).isEmpty();
    }

    @Test
    void aRefusedSignedUrlEndsTheSessionWithTheVendorsWords() {
        vendor.signedUrlStatus = 404;
        vendor.signedUrlBody =
                "{\"detail\":{\"status\":\"document_not_found\",\"message\":\"Document with id agent_1 not found.\"}}";
        open();
        AgentEvent.Ended ended = conversation.await(AgentEvent.Ended.class);
        assertThat(ended.end()).isEqualTo(End.REFUSED);
        assertThat(ended.failure()).contains("document_not_found");
        assertThat(ended.mayReopen()).isFalse();
    }

    @Test
    void tooManyConversationsAtTheSignedUrlIsBusy() {
        vendor.signedUrlStatus = 429;
        vendor.signedUrlBody =
                "{\"detail\":{\"code\":\"concurrent_limit_exceeded\",\"message\":\"Too many concurrent requests.\"}}";
        open();
        assertThat(conversation.await(AgentEvent.Ended.class).end()).isEqualTo(End.BUSY);
    }

    @Test
    void troubleAtTheVendorMayPass() {
        vendor.signedUrlStatus = 503;
        vendor.signedUrlBody = "{}";
        open();
        AgentEvent.Ended ended = conversation.await(AgentEvent.Ended.class);
        assertThat(ended.end()).isEqualTo(End.TROUBLE);
        assertThat(ended.mayReopen()).isTrue();
    }

    @Test
    void aPeerThatFallsSilentIsNoticed() {
        opened();
        vendor.fallSilent();
        AgentEvent.Ended ended = conversation.await(AgentEvent.Ended.class);
        assertThat(ended.end()).isEqualTo(End.LOST);
        assertThat(ended.failure()).contains("silent");
    }

    @Test
    void aRefusedHandshakeEndsTheSession() {
        vendor.handshakeStatus = 403;
        open();
        AgentEvent.Ended ended = conversation.await(AgentEvent.Ended.class);
        assertThat(ended.end()).isEqualTo(End.REFUSED);
        assertThat(ended.failure()).contains("403");
    }

    @Test
    void aSignedUrlWithoutEncryptionIsTakenOnlyFromAnAddressWithout() {
        vendor.signedUrlBody = "{\"signed_url\":\"http://127.0.0.1/\"}";
        open();
        assertThat(conversation.await(AgentEvent.Ended.class).end()).isEqualTo(End.LOST);
    }
}
