package dev.jackfield.simulator.phone;

import dev.jackfield.simulator.SimulatorServer;
import dev.jackfield.simulator.mcube.McubeSimulator;
import dev.jackfield.simulator.mcube.McubeSimulatorSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A service that records what phones send it and says what it is told, the simulated phones that call it, and a client of these. */
final class FakeService {

    static final String SECRET = "hush";

    final BlockingQueue<JsonObject> webhooks = new LinkedBlockingQueue<>();
    final List<JsonObject> frames = new CopyOnWriteArrayList<>();
    final BlockingQueue<Integer> closes = new LinkedBlockingQueue<>();
    volatile String handshake = "";
    volatile int handshakeStatus = 101;
    /** What the service does with a frame. */
    volatile BiConsumer<ServerWebSocket, JsonObject> behaviour = (socket, frame) -> {};

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer service = vertx.createHttpServer();
    private final SimulatorServer simulators = new SimulatorServer(vertx);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    FakeService() throws Exception {
        service.requestHandler(this::request).webSocketHandshakeHandler(handshaken -> {
            handshake = handshaken.path() + " " + handshaken.headers();
            if (handshakeStatus == 101) {
                handshaken.accept();
            } else {
                handshaken.reject(handshakeStatus);
            }
        });
        service.webSocketHandler(this::socket);
        await(service.listen(0, "127.0.0.1"));
        PhoneSimulatorSettings settings =
                PhoneSimulatorSettings.of(() -> "http://127.0.0.1:" + service.actualPort(), provider -> SECRET);
        PhoneSimulator people = new PhoneSimulator(vertx, settings);
        McubeSimulator account = new McubeSimulator(
                vertx, new McubeSimulatorSettings("token-1", settings.serviceBaseUrl(), SECRET, 20, 0), people);
        await(simulators.start("127.0.0.1", 0, List.of(people, account)));
    }

    private static <T> T await(io.vertx.core.Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void request(HttpServerRequest request) {
        if (request.path().startsWith("/api/calls")) {
            request.response()
                    .end(request.path().equals("/api/calls") ? "{\"calls\":[{\"id\":\"c-1\"}]}" : transcript());
            return;
        }
        request.body().onSuccess(body -> {
            webhooks.add(body.toJsonObject().put("query", request.query()));
            request.response()
                    .end(new JsonObject()
                            .put("wss_url", "ws://127.0.0.1:" + service.actualPort() + "/ws/token-1")
                            .encode());
        });
    }

    /** Of the call whose stream began first. */
    private String transcript() {
        String callId = frames("start").get(0).getJsonObject("start").getString("callSid");
        return new JsonObject()
                .put("provider_call_ids", new JsonArray().add(callId))
                .put(
                        "transcript",
                        new JsonArray().add(new JsonObject().put("role", "user").put("message", "For Robin")))
                .encode();
    }

    private void socket(ServerWebSocket socket) {
        socket.textMessageHandler(text -> {
            JsonObject frame = new JsonObject(text);
            frames.add(frame);
            behaviour.accept(socket, frame);
        });
        socket.closeHandler(
                closed -> closes.add(socket.closeStatusCode() == null ? 0 : (int) socket.closeStatusCode()));
    }

    /** Says these when a stream starts; {@code %s} stands for the stream's id. */
    void atStart(String idField, String... says) {
        behaviour = (socket, frame) -> {
            if ("start".equals(frame.getString("event"))) {
                String id = frame.getJsonObject("start").getString(idField);
                for (String say : says) {
                    socket.writeTextMessage(say.replace("%s", id));
                }
            }
        };
    }

    /** µ-law that everybody would call loud. */
    static String loud(int millis) {
        byte[] audio = new byte[millis * 8];
        Arrays.fill(audio, (byte) 0x10);
        return Base64.getEncoder().encodeToString(audio);
    }

    List<JsonObject> frames(String event) {
        return frames.stream()
                .filter(frame -> event.equals(frame.getString("event")))
                .toList();
    }

    String webhookUrl() {
        return "http://127.0.0.1:" + service.actualPort() + "/webhook/mcube";
    }

    String place(JsonObject order) throws Exception {
        HttpResponse<String> placed = send("POST", "/simulator/phone/calls", order.encode());
        if (placed.statusCode() != 202) {
            throw new AssertionError(placed.statusCode() + " " + placed.body());
        }
        return new JsonObject(placed.body()).getString("id");
    }

    /** Places a call, and waits until it is over. */
    JsonObject call(String provider, String... script) throws Exception {
        return over(place(new JsonObject().put("provider", provider).put("script", List.of(script))));
    }

    JsonObject over(String id) {
        return org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> shown(id), call -> "ended"
                .equals(call.getString("state")));
    }

    JsonObject shown(String id) throws Exception {
        return new JsonObject(send("GET", "/simulator/phone/calls/" + id, "").body());
    }

    HttpResponse<String> send(String method, String path, String body) throws Exception {
        return client.send(request(method, path, body), BodyHandlers.ofString());
    }

    byte[] bytes(String path) throws Exception {
        return client.send(request("GET", path, ""), BodyHandlers.ofByteArray()).body();
    }

    /** The status of the answer. */
    int put(String path, byte[] body) throws Exception {
        HttpRequest request =
                to(path).method("PUT", BodyPublishers.ofByteArray(body)).build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** Places a call and returns what is printed until it is over. */
    String printed(JsonObject order) throws Exception {
        HttpRequest request = to("/simulator/phone/calls")
                .header("Accept", "text/plain")
                .POST(BodyPublishers.ofString(order.encode()))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private HttpRequest request(String method, String path, String body) {
        return to(path).method(method, BodyPublishers.ofString(body)).build();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulators.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    void close() throws Exception {
        await(simulators.close());
        await(vertx.close());
    }
}
