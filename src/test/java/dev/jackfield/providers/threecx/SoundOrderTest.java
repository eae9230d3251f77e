package dev.jackfield.providers.threecx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.edge.ElasticThreads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which samples a phone system receives, in an order that can be told from the samples themselves. */
@Tag("fast")
class SoundOrderTest {

    private static final int GREETING_SAMPLES = 2_000;
    private static final int MUSIC_SAMPLES = 1_800;

    private final Vertx vertx = Vertx.vertx();
    private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private final List<Buffer> streams = new CopyOnWriteArrayList<>();
    private volatile HttpServerRequest open;
    private ParticipantSpeaker speaker;
    private AccessTokens tokens;

    @BeforeEach
    void start() throws Exception {
        HttpServer server = vertx.createHttpServer().requestHandler(this::handle);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        ThreeCxAccess access = PhoneSystem.access("http://127.0.0.1:" + server.actualPort());
        tokens = new AccessTokens(vertx, access, PhoneSystem.settings());
        byte[] greeting = numbered(0, GREETING_SAMPLES);
        byte[] music = numbered(GREETING_SAMPLES, MUSIC_SAMPLES);
        speaker = new ParticipantSpeaker(
                new AudioStreams(vertx, PhoneSystem.settings(), access, tokens),
                PhoneSystem.settings(),
                new Programmes(() -> greeting, () -> music),
                callId -> {},
                ElasticThreads.named("test"),
                new SimpleMeterRegistry());
    }

    @AfterEach
    void stop() throws Exception {
        speaker.close();
        tokens.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void handle(HttpServerRequest request) {
        if (request.path().equals("/connect/token")) {
            request.response().end(new JsonObject().put("access_token", "t").encode());
            return;
        }
        Integer refusal = refusals.poll();
        if (refusal != null) {
            request.response()
                    .setStatusCode(refusal)
                    .putHeader("Connection", "close")
                    .end();
            return;
        }
        open = request;
        int number = streams.size();
        streams.add(Buffer.buffer());
        request.handler(bytes -> streams.set(number, streams.get(number).copy().appendBuffer(bytes)));
    }

    @Test
    void theGreetingComesOnceAndThenTheMusicInALoop() {
        speaker.speak("one", "900/1");

        await().until(() -> samples(0) > GREETING_SAMPLES + 2 * MUSIC_SAMPLES);
        assertThat(streams.get(0).getBytes(0, 2 * GREETING_SAMPLES + 4 * MUSIC_SAMPLES))
                .isEqualTo(Buffer.buffer(numbered(0, GREETING_SAMPLES + MUSIC_SAMPLES))
                        .appendBytes(numbered(GREETING_SAMPLES, MUSIC_SAMPLES))
                        .getBytes());
    }

    @Test
    void afterARefusalNothingOfTheGreetingIsMissing() {
        refusals.addAll(List.of(424, 424, 500, 424));

        speaker.speak("one", "900/1");

        await().until(() -> !streams.isEmpty() && samples(0) > 1_000);
        assertThat(streams.get(0).getBytes(0, 2_000)).isEqualTo(numbered(0, 1_000));
    }

    @Test
    void afterACutTheSoundGoesOnWhereItWas() {
        speaker.speak("one", "900/1");
        await().until(() -> samples(0) > 4_000);

        open.connection().close();

        await().until(() -> streams.size() == 2 && samples(1) > 0);
        assertThat(streams.get(1).getShortLE(0)).isNotZero();
    }

    @Test
    void aStreamThatThePhoneSystemEndsIsOpenedAgain() {
        speaker.speak("one", "900/1");
        await().until(() -> !streams.isEmpty() && samples(0) > 0);

        open.response().putHeader("Connection", "close").end();

        await().until(() -> streams.size() == 2 && samples(1) > 0);
    }

    private int samples(int stream) {
        return streams.isEmpty() ? 0 : streams.get(stream).length() / 2;
    }

    /** Samples that count up. */
    private static byte[] numbered(int from, int count) {
        Buffer samples = Buffer.buffer(2 * count);
        for (int i = 0; i < count; i++) {
            samples.appendShortLE((short) (from + i));
        }
        return samples.getBytes();
    }
}
