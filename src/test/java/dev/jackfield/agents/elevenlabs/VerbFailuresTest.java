package dev.jackfield.agents.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.jobs.JobRefusedForGood;
import dev.jackfield.voices.VoiceServiceDown;
import dev.jackfield.voices.VoiceSlotsFull;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the verbs make of every error answer that ElevenLabs is known to give. */
@Tag("fast")
class VerbFailuresTest {

    private static final Map<String, Object> VOICE = Map.of(
            "voiceName",
            "Ivan_Clone_1",
            "voiceDescription",
            "a clone",
            "voiceLabels",
            Map.of("type", "instant_clone"),
            "sampleType",
            "audio/wav",
            "sampleExtension",
            "wav");

    private final Vertx vertx = Vertx.vertx();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Consumer<HttpServerRequest> answer;
    private HttpServer server;
    private VerbContext verbs;

    @BeforeEach
    void start() {
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    requests.add(request.method() + " " + request.uri());
                    request.body().onSuccess(body -> answer.accept(request));
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        verbs = new VerbContext("http://127.0.0.1:" + server.actualPort());
    }

    @AfterEach
    void stop() {
        verbs.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | {"detail":{"type":"authentication_error","code":"invalid_api_key","message":"Invalid API key"}}
                    401 | {"detail":{"status":"missing_permissions","message":"The API key misses voices_write"}}
                    401 | {"detail":{"type":"invalid_request","code":"quota_exceeded","status":"quota_exceeded","message":"no credit"}}
                    400 | {"detail":{"type":"payment_required","code":"paid_plan_required","status":"can_not_use_instant_voice_cloning"}}
                    402 | {"detail":{"code":"paid_plan_required","status":"payment_required"}}
                    422 | {"detail":[{"loc":["body","files",0],"msg":"Expected UploadFile","type":"value_error"}]}
                    404 | {"detail":"Not Found"}
                    400 | {"detail":{"status":"invalid_content","message":"File upload is corrupted."}}
                    403 | <html>forbidden</html>
                    """)
    void whatWillNotPassIsRefusedForGood(int status, String body) {
        answering(status, body);

        assertThatThrownBy(this::addVoice).isInstanceOf(VendorRefusal.class);
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    429 | {"detail":{"status":"too_many_concurrent_requests","message":"Too many"}}
                    429 | {"detail":{"type":"rate_limit_error","code":"concurrent_limit_exceeded"}}
                    429 | {"detail":{"status":"system_busy"}}
                    400 | {"detail":{"type":"rate_limit_error","code":"rate_limit_exceeded"}}
                    500 | {"detail":{"type":"internal_error","code":"internal_error"}}
                    503 | upstream connect error
                    408 | {}
                    200 | not json
                    200 | {"requires_verification":false}
                    """)
    void whatMayPassIsNotRefusedAndNotRepeatedInPlace(int status, String body) {
        answering(status, body);

        assertThatThrownBy(this::addVoice).isInstanceOf(VendorBusy.class);
        assertThat(requests).hasSize(1);
    }

    @Test
    void fullVoiceSlotsAreToldApart() {
        answering(
                400,
                "{\"detail\":{\"status\":\"voice_limit_reached\",\"message\":\"maximum amount of custom voices (10 / 10)\"}}");

        assertThatThrownBy(this::addVoice).isInstanceOf(VoiceSlotsFull.class).hasMessageContaining("(10 / 10)");
    }

    @Test
    void theVendorsWishToWaitIsKept() {
        answer = request -> request.response()
                .setStatusCode(429)
                .putHeader("Retry-After", "7")
                .end();

        assertThatThrownBy(this::addVoice)
                .isInstanceOfSatisfying(
                        VendorBusy.class, busy -> assertThat(busy.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @Test
    void numbersThatMayBeSomebodysAreNotInTheMessage() {
        answering(400, "{\"detail\":{\"code\":\"bad\",\"message\":\"cannot call +31 6 1234 5678 now\"}}");

        assertThatThrownBy(this::placeCall).hasMessageNotContaining("1234").hasMessageContaining("cannot call … now");
    }

    @Test
    void aSilentVendorOrACutConnectionMayPass() {
        answer = request -> {};
        assertThatThrownBy(this::addVoice).hasRootCauseInstanceOf(IOException.class);

        answer = request -> request.connection().close();
        assertThatThrownBy(this::addVoice).hasRootCauseInstanceOf(IOException.class);
        assertThat(requests).hasSize(2);
    }

    @Test
    void theBreakerOpensOnTheVendorsTroubleOnly() {
        answering(400, "{\"detail\":{\"code\":\"invalid_api_key\"}}");
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(this::addVoice).isInstanceOf(JobRefusedForGood.class);
        }
        answering(500, "{}");
        for (int i = 0; i < 12; i++) {
            assertThatThrownBy(this::addVoice).isInstanceOf(VendorBusy.class);
        }

        assertThatThrownBy(this::addVoice).isInstanceOf(VoiceServiceDown.class);
        assertThat(requests).hasSize(42);
    }

    @Test
    void aVoiceThatIsGoneCountsAsDeleted() throws Exception {
        answering(400, "{\"detail\":{\"type\":\"not_found\",\"code\":\"voice_not_found\"}}");

        verbs.call("voice-delete", null, Map.of("voiceId", "v/../1"));

        assertThat(requests).containsExactly("DELETE /v1/voices/v%2F..%2F1");
    }

    @Test
    void aVoiceIsFoundByItsExactNameOnly() throws Exception {
        answering(
                200,
                "{\"voices\":[{\"voice_id\":\"v1\",\"name\":\"Ivan_1x\"},{\"voice_id\":\"v2\",\"name\":\"Ivan_1\"}]}");

        assertThat(verbs.call("voice-find", "x", Map.of("voiceName", "Ivan_1"))).isEqualTo("v2");
        assertThat(verbs.call("voice-find", "x", Map.of("voiceName", "Ivan"))).isNull();
        assertThat(requests.get(0)).isEqualTo("GET /v2/voices?search=Ivan_1&page_size=100");
    }

    @Test
    void anAgentIsUpdatedOnlyIfTheReplyShowsTheVoice() throws Exception {
        answering(200, "{\"conversation_config\":{\"tts\":{\"voice_id\":\"v1\"}}}");

        assertThat(verbs.call("agent-update", null, Map.of("agentId", "a", "voiceId", "v1")))
                .isEqualTo(true);
        assertThat(verbs.call("agent-update", null, Map.of("agentId", "a", "voiceId", "v2")))
                .isEqualTo(false);
        assertThat(requests.get(0)).isEqualTo("PATCH /v1/convai/agents/a");
    }

    @Test
    void aCallThatWasNotPlacedMayBePlacedAgain() {
        answering(200, "{\"success\":false,\"message\":\"no trunk\",\"conversation_id\":null}");

        assertThatThrownBy(this::placeCall).isInstanceOf(VendorBusy.class).hasMessageContaining("no trunk");
    }

    @Test
    void aCallWhoseAnswerIsLostIsNotPlacedAgain() {
        answer = request -> {};
        assertThatThrownBy(this::placeCall).isInstanceOf(CallMaybePlaced.class);

        answer = request -> request.connection().close();
        assertThatThrownBy(this::placeCall).isInstanceOf(CallMaybePlaced.class);

        answering(502, "");
        assertThatThrownBy(this::placeCall).isInstanceOf(CallMaybePlaced.class);
    }

    @Test
    void aCallThatWasNeverOrderedMayBePlacedAgain() {
        server.close().toCompletionStage().toCompletableFuture().join();

        // until the port is really closed a connection may still be taken and reset
        Awaitility.await().untilAsserted(() -> assertThatThrownBy(this::placeCall)
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(JobRefusedForGood.class));
    }

    @Test
    void speechThatIsNoWholeSamplesMayPass() {
        answering(200, "abc");

        assertThatThrownBy(() -> verbs.call("speech-render", "Hallo", Map.of("voiceId", "v")))
                .isInstanceOf(VendorBusy.class);
    }

    private void addVoice() throws Exception {
        verbs.call("voice-add", new byte[] {1, 2, 3}, VOICE);
    }

    private void placeCall() throws Exception {
        verbs.call("place-call", null, Map.of("agentId", "agent_1", "toNumber", "+31612345678"));
    }

    private void answering(int status, String body) {
        answer = request -> request.response().setStatusCode(status).end(body);
    }
}
