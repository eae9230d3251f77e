package dev.jackfield.benchmark;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Map;

/** Sends requests without waiting for others, each on a connection that no other request uses meanwhile. */
final class LoadClient {

    private static final int CONNECTIONS = 3000;
    private static final long PATIENCE_MILLIS = 90_000;

    private final HttpClient http;

    LoadClient(Vertx vertx) {
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setMaxPoolSize(CONNECTIONS)
                .setMaxWaitQueueSize(-1)
                .setConnectTimeout(30_000)
                .setTcpNoDelay(true));
    }

    /** A request that can be sent. */
    record Request(int port, HttpMethod method, String path, Map<String, String> headers, Buffer body) {

        static Request get(int port, String path) {
            return new Request(port, HttpMethod.GET, path, Map.of(), Buffer.buffer());
        }

        static Request post(int port, String path, Map<String, String> headers, String json) {
            return new Request(port, HttpMethod.POST, path, headers, Buffer.buffer(json));
        }
    }

    /** Sends a request that was due at {@code due}. */
    void send(Request request, long due, Latencies latencies) {
        send(request, due, latencies, body -> {});
    }

    /** Sends a request and hands on the body of an answer 200. */
    void send(Request request, long due, Latencies latencies, Handler<Buffer> answered) {
        latencies.sent();
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setPort(request.port())
                .setURI(request.path())
                .setTimeout(PATIENCE_MILLIS);
        request.headers().forEach(options::putHeader);
        options.putHeader("Content-Type", "application/json");
        http.request(options)
                .compose(ready -> exchange(ready, request, due, latencies, answered))
                .onFailure(failure -> latencies.answered(0, System.nanoTime() - due));
    }

    private static io.vertx.core.Future<Buffer> exchange(
            HttpClientRequest ready, Request request, long due, Latencies latencies, Handler<Buffer> answered) {
        return ready.send(request.body()).compose(response -> response.body().onSuccess(body -> {
            latencies.answered(response.statusCode(), System.nanoTime() - due);
            if (response.statusCode() == 200) {
                answered.handle(body);
            }
        }));
    }
}
