package dev.jackfield.simulator.elevenlabs;

import dev.jackfield.simulator.SimulatorServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A running simulator, a client that speaks to it, and a service that it calls, for the tests of this package. */
final class SimulatedElevenLabs implements AutoCloseable {

    static final String KEY = "sk_test";
    static final String AGENT = "agent_test";
    static final String WEBHOOK_SECRET = "wsec_test";
    static final String INIT_SECRET = "init-test";

    /** What our service got. */
    record Call(String path, Map<String, String> headers, String body) {
        JsonObject json() {
            return new JsonObject(body);
        }
    }

    /** What our service answers to the conversation-initiation webhook. */
    record InitReply(int status, String body) {}

    final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    final ElevenLabsSimulator simulator;
    volatile InitReply initReply = new InitReply(200, "{\"type\":\"conversation_initiation_client_data\"}");
    volatile int postCallStatus = 200;
    volatile String dialReply = "{}";
    private final Vertx vertx = Vertx.vertx();
    private final SimulatorServer server = new SimulatorServer(vertx);
    private final HttpServer service;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    SimulatedElevenLabs() {
        service = await(vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1"));
        simulator = new ElevenLabsSimulator(
                vertx,
                ElevenLabsSimulatorSettings.of(KEY, AGENT, WEBHOOK_SECRET, INIT_SECRET)
                        .withCloneMillis(1, 1)
                        .withTalkMillis(1)
                        .withServiceBaseUrl("http://127.0.0.1:" + service.actualPort()));
        await(server.start("127.0.0.1", 0, List.of(simulator)));
    }

    private void serve(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
            calls.add(new Call(request.path(), headers, body.toString()));
            boolean init = request.path().endsWith("conversation-init");
            request.response()
                    .setStatusCode(init ? initReply.status() : postCallStatus)
                    .putHeader("Content-Type", "application/json")
                    .end(init ? initReply.body() : dialReply);
        });
    }

    /** The calls to our service on one path so far. */
    List<Call> calls(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, KEY, null, BodyPublishers.noBody());
    }

    HttpResponse<String> delete(String path) {
        return send("DELETE", path, KEY, null, BodyPublishers.noBody());
    }

    HttpResponse<String> post(String path, String json) {
        return send("POST", path, KEY, "application/json", BodyPublishers.ofString(json));
    }

    HttpResponse<String> patch(String path, String json) {
        return send("PATCH", path, KEY, "application/json", BodyPublishers.ofString(json));
    }

    HttpResponse<String> clone(Multipart form) {
        return send("POST", "/v1/voices/add", KEY, form.contentType(), BodyPublishers.ofByteArray(form.bytes()));
    }

    CompletableFuture<HttpResponse<String>> cloneAsync(Multipart form) {
        return client.sendAsync(
                request("POST", "/v1/voices/add", KEY, form.contentType(), BodyPublishers.ofByteArray(form.bytes())),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The id of a new clone. */
    String cloned() {
        return json(clone(Multipart.voice("Ivan"))).getString("voice_id");
    }

    HttpResponse<byte[]> speak(String pathAndQuery, String json) {
        try {
            return client.send(
                    request("POST", pathAndQuery, KEY, "application/json", BodyPublishers.ofString(json)),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param key null for none */
    HttpResponse<String> send(String method, String path, String key, String contentType, BodyPublisher body) {
        try {
            return client.send(
                    request(method, path, key, contentType, body),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String method, String path, String key, String contentType, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        if (key != null) {
            request.header("xi-api-key", key);
        }
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return request.build();
    }

    static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }

    /** The object under {@code detail}. */
    static JsonObject detail(HttpResponse<String> response) {
        return json(response).getJsonObject("detail");
    }

    @Override
    public void close() {
        await(server.close());
        await(service.close());
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
