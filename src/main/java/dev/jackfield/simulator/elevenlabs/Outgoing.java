package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Map;

/** Requests that the simulator sends: webhooks, dialling, callbacks. Bodies are JSON. */
final class Outgoing {

    /** The answer to a request. */
    record Reply(int status, String contentType, Buffer body) {}

    private static final int CHUNK = 64 * 1024;
    private static final int CONNECTIONS = 2000;
    private static final int CONNECT_MILLIS = 2000;

    private final HttpClient client;

    Outgoing(Vertx vertx) {
        client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS)
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(5));
    }

    /** Sends the body with its length; fails when there is no answer in time. */
    Future<Reply> post(String url, Map<String, String> headers, Buffer body, long millis) {
        return request(url, headers, millis)
                .compose(request -> request.send(body))
                .compose(Outgoing::reply);
    }

    /** Sends the body in chunks, without its length. */
    Future<Reply> postChunked(String url, Map<String, String> headers, Buffer body, long millis) {
        return request(url, headers, millis).compose(request -> {
            request.setChunked(true);
            writeFrom(request, body, 0);
            return request.response().compose(Outgoing::reply);
        });
    }

    void close() {
        client.close();
    }

    private Future<HttpClientRequest> request(String url, Map<String, String> headers, long millis) {
        MultiMap all = MultiMap.caseInsensitiveMultiMap().add("Content-Type", "application/json");
        headers.forEach(all::set);
        return client.request(new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url)
                .setHeaders(all)
                .setTimeout(millis));
    }

    private static void writeFrom(HttpClientRequest request, Buffer body, int position) {
        int end = Math.min(position + CHUNK, body.length());
        if (end == body.length()) {
            request.end(body.slice(position, end));
        } else {
            request.write(body.slice(position, end)).onSuccess(written -> writeFrom(request, body, end));
        }
    }

    private static Future<Reply> reply(HttpClientResponse response) {
        return response.body().map(body -> new Reply(response.statusCode(), response.getHeader("Content-Type"), body));
    }
}
