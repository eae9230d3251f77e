package dev.jackfield.providers.threecx;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.util.function.BooleanSupplier;

/**
 * Opens requests that carry sound to callers, and what they say to us (Call Control API, {@code POST} and {@code GET
 * /callcontrol/{dn}/participants/{id}/stream}: endless chunked PCM). All of them live on one event loop of their own.
 */
final class AudioStreams {

    /** Small, so that a dead connection is noticed after seconds of sound and not after minutes. */
    private static final int SEND_BUFFER_BYTES = 16 * 1024;

    private static final int WRITE_QUEUE_BYTES = 8 * 1024;

    private final Vertx vertx;
    private final ThreeCxAccess access;
    private final AccessTokens tokens;
    private final Context loop;
    private final HttpClient http;

    AudioStreams(Vertx vertx, ThreeCxSettings settings, ThreeCxAccess access, AccessTokens tokens) {
        this.vertx = vertx;
        this.access = access;
        this.tokens = tokens;
        this.loop = ((VertxInternal) vertx).createEventLoopContext();
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setConnectTimeout(settings.connectMs())
                .setSendBufferSize(SEND_BUFFER_BYTES)
                .setTcpNoDelay(true)
                .setPipelining(false);
        this.http = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(settings.maxSpeakingLegs()));
    }

    /** A request of which nothing has been sent yet. */
    record Opened(HttpClientRequest request, String bearer) {}

    /** What a caller says, not flowing yet. */
    record Heard(HttpClientResponse response, String bearer) {}

    /** Asks for what the caller says; called on the loop and completed on it, whatever the status. */
    Future<Heard> listen(Leg leg) {
        return onLoop(tokens.token())
                .compose(bearer -> onLoop(http.request(options(leg, bearer).setMethod(HttpMethod.GET))
                        .compose(request -> quiet(request).send())
                        .map(response -> new Heard(response.pause(), bearer))));
    }

    Context context() {
        return loop;
    }

    boolean isOnLoop() {
        return ((ContextInternal) loop).inThread();
    }

    /** Opens a request; called on the loop and completed on it. */
    Future<Opened> open(Leg leg) {
        return onLoop(tokens.token())
                .compose(bearer -> http.request(options(leg, bearer)).map(request -> {
                    quiet(request).setChunked(true).setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
                    return new Opened(request, bearer);
                }));
    }

    /** What breaks is told by the answer; without a handler Vert.x logs each request that we break off ourselves. */
    private static HttpClientRequest quiet(HttpClientRequest request) {
        return request.exceptionHandler(broken -> {});
    }

    private RequestOptions options(Leg leg, String bearer) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(access.baseUrl() + leg.path() + "/stream")
                .putHeader("Authorization", bearer)
                .putHeader("Content-Type", "application/octet-stream");
    }

    /** A token instead of the refused one; completed on the loop. */
    Future<String> renewToken(String refused) {
        return onLoop(tokens.tokenInsteadOf(refused));
    }

    void run(Runnable task) {
        loop.runOnContext(now -> task.run());
    }

    void later(long millis, Runnable task) {
        vertx.setTimer(millis, timer -> run(task));
    }

    /** @param work done on the loop; says whether there is more of it */
    Ticker ticker(long millis, BooleanSupplier work) {
        return new Ticker(vertx, loop, millis, work);
    }

    private <T> Future<T> onLoop(Future<T> future) {
        Promise<T> promise = Promise.promise();
        future.onComplete(result -> run(() -> promise.handle(result)));
        return promise.future();
    }

    void close() {
        http.close();
    }
}
