package dev.jackfield.providers.threecx;

import dev.jackfield.simulator.SimulatorServer;
import dev.jackfield.simulator.threecx.ThreeCxSimulator;
import dev.jackfield.simulator.threecx.ThreeCxSimulatorSettings;
import dev.jackfield.simulator.threecx.ThreeCxSimulatorSettings.SignatureStyle;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A simulated 3CX phone system on a free port, and the people who use it. */
final class PhoneSystem implements AutoCloseable {

    static final String ROUTE_POINT = "900";
    static final String PERSON = "101";

    private final Vertx vertx;
    private final SimulatorServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    PhoneSystem() throws Exception {
        this(3_600);
    }

    PhoneSystem(int tokenSeconds) throws Exception {
        vertx = Vertx.vertx();
        server = new SimulatorServer(vertx);
        ThreeCxSimulatorSettings settings = new ThreeCxSimulatorSettings(
                new ThreeCxSimulatorSettings.Client(ROUTE_POINT, "key", tokenSeconds),
                new ThreeCxSimulatorSettings.Numbers(ROUTE_POINT, "800", List.of(PERSON)),
                new ThreeCxSimulatorSettings.Webhook(false, this::url, "hush", SignatureStyle.HMAC),
                new ThreeCxSimulatorSettings.AgentTrunk(this::url, this::url, this::url),
                new ThreeCxSimulatorSettings.Pace(20, 5_000, 50, 20, 2_000, 60_000),
                new ThreeCxSimulatorSettings.Limits(2_000, 2_000));
        server.start("127.0.0.1", 0, List.of(new ThreeCxSimulator(vertx, settings)))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return server.port();
    }

    ThreeCxAccess access() {
        return access(url());
    }

    static ThreeCxAccess access(String url) {
        return new ThreeCxAccess(url, ROUTE_POINT, "key", null, "800");
    }

    /** Short times, so that what is late is noticed soon. */
    static ThreeCxSettings settings() {
        return new ThreeCxSettings(true, null, null, null, null, null, null, 2_000, 5_000, 1_000, 150, 300, 300, 2_000);
    }

    /** A call from outside that rings on the route point. */
    Placed call() throws Exception {
        JsonObject placed = post("calls", "{\"caller\":\"+31612345678\",\"called\":\"+31201234567\"}");
        return new Placed(
                placed.getInteger("callid"),
                new Leg(ROUTE_POINT, placed.getInteger("participant_id").toString()).toString());
    }

    /** A call and its leg on the route point. */
    record Placed(int callId, String leg) {}

    void hangUp(Placed call) throws Exception {
        post("calls/" + call.callId() + "/hangup", "{}");
    }

    /** The caller says a clip. */
    void say(Placed call, String clip) throws Exception {
        post(
                "calls/" + call.callId() + "/say",
                new JsonObject().put("clip", clip).encode());
    }

    /** What the simulator has seen of the call. */
    JsonObject timeline(Placed call) throws Exception {
        return send(request("calls/" + call.callId()).GET());
    }

    int eventSockets() throws Exception {
        return send(request("").GET()).getInteger("event_sockets");
    }

    void dropEventSockets() throws Exception {
        post("socket/drop", "{}");
    }

    void expireTokens() throws Exception {
        post("tokens/expire", "{}");
    }

    void tellDestination(String number, String mode) throws Exception {
        post("destinations", new JsonObject().put(number, mode).encode());
    }

    /** Fails the next requests of the client. */
    void fail(String method, String path, int status, int count) throws Exception {
        post(
                "faults",
                String.format(
                        Locale.ROOT,
                        "{\"method\":\"%s\",\"path\":\"%s\",\"kind\":\"status\",\"status\":%d,\"count\":%d}",
                        method,
                        path,
                        status,
                        count));
    }

    private JsonObject post(String path, String json) throws Exception {
        return send(request(path).POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        String slash = path.isEmpty() ? "" : "/";
        return HttpRequest.newBuilder(URI.create(url() + "/simulator/threecx" + slash + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10));
    }

    private JsonObject send(HttpRequest.Builder request) throws Exception {
        var response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException("the simulator answered " + response.statusCode() + " " + response.body());
        }
        return response.body().startsWith("{") ? new JsonObject(response.body()) : new JsonObject();
    }

    @Override
    public void close() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
