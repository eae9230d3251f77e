package dev.jackfield.simulator.threecx;

import static dev.jackfield.simulator.threecx.Bench.participantPath;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.simulator.threecx.Bench.Placed;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class AudioTest {

    private Bench bench;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench();
        bench.signIn();
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    @Test
    void thereIsNoAudioBeforeTheParticipantIsConnected() throws Exception {
        Placed placed = bench.call();

        assertThat(bench.get(stream(placed)).status()).isEqualTo(424);
        assertThat(bench.act(placed.participant(), "stream", new JsonObject()).status())
                .isEqualTo(424);
    }

    @Test
    void theCallerIsHeardInRealTimeUntilTheParticipantLeaves() throws Exception {
        Placed placed = bench.connectedCall();
        HttpResponse<InputStream> response =
                bench.client().send(bench.request(stream(placed)).GET().build(), BodyHandlers.ofInputStream());

        try (InputStream pcm = response.body()) {
            byte[] third = pcm.readNBytes(16 * 300);
            assertThat(third).hasSize(16 * 300);
            assertThat(Arrays.equals(third, new byte[third.length])).isFalse();
            bench.act(placed.participant(), "drop", new JsonObject());
            assertThat(pcm.readAllBytes()).hasSizeLessThan(16 * 2_000);
        }
    }

    @Test
    void whatIsPlayedToTheCallerIsMeasured() throws Exception {
        Placed placed = bench.connectedCall();
        byte[] loud = new byte[16 * 40];
        Arrays.fill(loud, (byte) 0x20);

        HttpResponse<String> played = bench.client()
                .send(
                        bench.request(stream(placed))
                                .POST(BodyPublishers.ofByteArray(loud))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(played.statusCode()).isEqualTo(200);
        JsonObject timeline = bench.timeline(placed);
        assertThat(timeline.getLong("audio_bytes")).isEqualTo(loud.length);
        assertThat(timeline.getBoolean("audible")).isTrue();
        assertThat(timeline.getLong("first_audio_ms")).isNotNull();
    }

    @Test
    void aSecondStreamTakesTheFirstOnesPlace() throws Exception {
        Placed placed = bench.connectedCall();
        Future<HttpClientResponse> first = speak(placed);
        await().until(() -> bench.timeline(placed).getLong("audio_bytes") == 320);

        Future<HttpClientResponse> second = speak(placed);

        assertThat(first.toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)
                        .statusCode())
                .isEqualTo(200);
        await().until(() -> bench.timeline(placed).getLong("audio_bytes") == 640);
        assertThat(second.isComplete()).isFalse();
    }

    @Test
    void aBrokenStreamLeavesTheLineSilent() throws Exception {
        Placed placed = bench.connectedCall();
        Future<HttpClientRequest> speech = open(placed);
        speech.onSuccess(request -> request.write(Buffer.buffer(new byte[16 * 5_000])));
        await().until(() -> bench.timeline(placed).getLong("audio_bytes") > 0);

        speech.onSuccess(request -> request.reset());

        await().until(() -> bench.timeline(placed).getLong("dead_air_ms") > 100);
    }

    @Test
    void theStreamToTheCallerEndsWhenTheParticipantLeaves() throws Exception {
        Placed placed = bench.connectedCall();
        Future<HttpClientResponse> speech = speak(placed);
        await().until(() -> bench.timeline(placed).getLong("audio_bytes") == 320);

        bench.post("/simulator/threecx/calls/" + placed.callId() + "/hangup", new JsonObject());

        assertThat(speech.toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)
                        .statusCode())
                .isEqualTo(200);
    }

    /** Starts a stream to the caller with 20 ms of silence that stays open. */
    private Future<HttpClientResponse> speak(Placed placed) {
        return open(placed).compose(request -> {
            request.write(Buffer.buffer(new byte[320]));
            return request.response();
        });
    }

    private Future<HttpClientRequest> open(Placed placed) {
        return bench.streamingClient()
                .request(new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setAbsoluteURI(bench.url() + stream(placed))
                        .putHeader("Authorization", bench.authorization()))
                .map(request -> request.setChunked(true));
    }

    private static String stream(Placed placed) {
        return participantPath(placed.participant()) + "/stream";
    }
}
