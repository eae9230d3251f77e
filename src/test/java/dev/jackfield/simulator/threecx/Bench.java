package dev.jackfield.simulator.threecx;

import dev.jackfield.simulator.FaultBoard;
import dev.jackfield.simulator.Simulator;
import dev.jackfield.simulator.SimulatorServer;
import dev.jackfield.simulator.elevenlabs.ElevenLabsSimulator;
import dev.jackfield.simulator.elevenlabs.ElevenLabsSimulatorSettings;
import dev.jackfield.simulator.threecx.ThreeCxSimulatorSettings.SignatureStyle;
import io.vertx.core.Vertx;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A simulated phone system between a recorded service and a recorded voice agent, all on one port, and a client of it. */
final class Bench implements AutoCloseable {

    static final String ROUTE_POINT = "900";
    static final String AGENT = "800";
    static final String PERSON = "101";
    static final String SECRET = "hush";

    final BlockingQueue<Received> webhooks = new LinkedBlockingQueue<>();
    final BlockingQueue<JsonObject> invites = new LinkedBlockingQueue<>();
    final BlockingQueue<JsonObject> byes = new LinkedBlockingQueue<>();
    final BlockingQueue<JsonObject> postCalls = new LinkedBlockingQueue<>();
    volatile int inviteStatus = 200;

    private final Vertx vertx = Vertx.vertx();
    private final SimulatorServer server = new SimulatorServer(vertx);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final io.vertx.core.http.HttpClient streamingClient = vertx.createHttpClient();
    private String token = "";

    Bench() throws Exception {
        this(SignatureStyle.HMAC, 3_600, 30_000);
    }

    Bench(SignatureStyle style, int tokenSeconds, long patienceMillis) throws Exception {
        this(style, tokenSeconds, patienceMillis, null);
    }

    /** A phone system whose voice agent is the simulated ElevenLabs, with conversations of {@code talkMillis}. */
    static Bench withElevenLabs(int talkMillis) throws Exception {
        return new Bench(
                SignatureStyle.HMAC,
                3_600,
                30_000,
                ElevenLabsSimulatorSettings.of("sk_test", "agent_test", "wsec_test", "init-test")
                        .withTalkMillis(talkMillis));
    }

    /** @param agentSettings null for an agent that only records what it is told */
    private Bench(
            SignatureStyle style, int tokenSeconds, long patienceMillis, ElevenLabsSimulatorSettings agentSettings)
            throws Exception {
        ThreeCxSimulatorSettings settings = new ThreeCxSimulatorSettings(
                new ThreeCxSimulatorSettings.Client(ROUTE_POINT, "key", tokenSeconds),
                new ThreeCxSimulatorSettings.Numbers(ROUTE_POINT, AGENT, List.of(PERSON)),
                new ThreeCxSimulatorSettings.Webhook(true, this::url, SECRET, style),
                new ThreeCxSimulatorSettings.AgentTrunk(
                        () -> url() + "/simulator/elevenlabs/sip-invite",
                        () -> url() + "/simulator/elevenlabs/hangup",
                        this::url),
                new ThreeCxSimulatorSettings.Pace(20, 50, 50, 20, 2_000, patienceMillis),
                new ThreeCxSimulatorSettings.Limits(20, 3));
        List<Simulator> mounted = new ArrayList<>(List.of(new ThreeCxSimulator(vertx, settings)));
        ElevenLabsSimulator agent = agentSettings == null ? null : new ElevenLabsSimulator(vertx, agentSettings);
        if (agent != null) {
            mounted.add(agent);
        }
        mounted.add(new Others());
        server.start("127.0.0.1", 0, mounted)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        if (agent != null) {
            agent.update(
                    known -> known.withServiceBaseUrl(url()).withSipDialUrl(url() + "/simulator/threecx/sip-dial"));
        }
    }

    /** A request that the service has received. */
    record Received(String signature, String secret, String raw, JsonObject json) {}

    /** The service and the agent. */
    private final class Others implements Simulator {

        @Override
        public String name() {
            return "others";
        }

        @Override
        public void mount(Router router, FaultBoard faults) {
            router.post("/webhook/3cx").handler(c -> c.request().body().onSuccess(body -> {
                webhooks.add(new Received(
                        c.request().getHeader("X-3CX-Signature"),
                        c.request().getHeader("X-Webhook-Secret"),
                        body.toString(),
                        body.toJsonObject()));
                c.json(new JsonObject().put("status", "accepted"));
            }));
            router.post("/webhook/elevenlabs/conversation-init").handler(c -> c.request()
                    .body()
                    .onSuccess(body -> c.json(new JsonObject().put("type", "conversation_initiation_client_data"))));
            router.post("/webhook/postcall").handler(c -> c.request().body().onSuccess(body -> {
                postCalls.add(body.toJsonObject());
                c.response().end();
            }));
            router.post("/simulator/elevenlabs/sip-invite")
                    .handler(c -> c.request().body().onSuccess(body -> {
                        invites.add(body.toJsonObject());
                        c.response().setStatusCode(inviteStatus).end();
                    }));
            router.post("/simulator/elevenlabs/hangup")
                    .handler(c -> c.request().body().onSuccess(body -> {
                        byes.add(body.toJsonObject());
                        c.response().end();
                    }));
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** An answer; {@code json()} for those that carry an object. */
    record Reply(int status, String body) {

        JsonObject json() {
            return new JsonObject(body);
        }

        Object value() {
            return Json.decodeValue(body);
        }
    }

    void signIn() throws Exception {
        token = form("application/x-www-form-urlencoded", tokenForm("key"))
                .json()
                .getString("access_token");
    }

    static String tokenForm(String secret) {
        return "client_id=" + ROUTE_POINT + "&client_secret=" + secret + "&grant_type=client_credentials";
    }

    Reply form(String contentType, String body) throws Exception {
        return send(
                request("/connect/token").header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    Reply get(String path) throws Exception {
        return send(request(path).GET());
    }

    /** Asks ElevenLabs to call a number. */
    Reply outboundCall(String toNumber) throws Exception {
        JsonObject body = new JsonObject()
                .put("agent_id", "agent_test")
                .put("agent_phone_number_id", "phnum_test")
                .put("to_number", toNumber);
        return send(HttpRequest.newBuilder(URI.create(url() + "/v1/convai/sip-trunk/outbound-call"))
                .header("xi-api-key", "sk_test")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode())));
    }

    Reply post(String path, JsonObject body) throws Exception {
        return send(request(path).POST(BodyPublishers.ofString(body.encode())));
    }

    /** Takes an action on a participant of the route point. */
    Reply act(int participant, String action, JsonObject body) throws Exception {
        return post(participantPath(participant) + "/" + action, body);
    }

    Reply move(int participant, String action, String destination) throws Exception {
        return act(participant, action, new JsonObject().put("destination", destination));
    }

    static String participantPath(int participant) {
        return "/callcontrol/" + ROUTE_POINT + "/participants/" + participant;
    }

    Reply participant(int id) throws Exception {
        return get(participantPath(id));
    }

    /** A call without a webhook from {@code +31612345678}. */
    Placed call() throws Exception {
        return call(new JsonObject().put("webhook", false));
    }

    Placed call(JsonObject more) throws Exception {
        JsonObject answer = post(
                        "/simulator/threecx/calls",
                        new JsonObject()
                                .put("caller", "+31612345678")
                                .put("called", "+31201234567")
                                .mergeIn(more))
                .json();
        return new Placed(answer.getInteger("callid"), answer.getInteger("participant_id"), answer);
    }

    /** A call that was placed. */
    record Placed(int callId, int participant, JsonObject answer) {}

    Placed connectedCall() throws Exception {
        Placed placed = call();
        act(placed.participant(), "answer", new JsonObject());
        return placed;
    }

    JsonObject timeline(Placed placed) throws Exception {
        return get("/simulator/threecx/calls/" + placed.callId()).json();
    }

    HttpClient client() {
        return client;
    }

    /** A client for requests whose body stays open; closed with this bench. */
    io.vertx.core.http.HttpClient streamingClient() {
        return streamingClient;
    }

    String authorization() {
        return "Bearer " + token;
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(20));
        return token.isEmpty() ? request : request.header("Authorization", authorization());
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.body());
    }

    /** Follows the event socket. */
    Events events() {
        return new Events();
    }

    final class Events implements WebSocket.Listener {

        final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
        final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
        private final WebSocket socket;
        private final StringBuilder text = new StringBuilder();

        private Events() {
            socket = client.newWebSocketBuilder()
                    .header("Authorization", authorization())
                    .buildAsync(URI.create(url().replace("http", "ws") + "/callcontrol/ws"), this)
                    .join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                received.add(new JsonObject(text.toString()));
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed.add(statusCode);
            return null;
        }

        /** The next event as "type entity". */
        String next() throws InterruptedException {
            JsonObject event = received.poll(10, TimeUnit.SECONDS);
            if (event == null) {
                return "no event";
            }
            JsonObject told = event.getJsonObject("event");
            return told.getInteger("event_type") + " " + told.getString("entity");
        }

        void close() {
            socket.abort();
        }
    }

    @Override
    public void close() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
