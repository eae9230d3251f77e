package dev.jackfield.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.simulator.SimulatorServer;
import dev.jackfield.simulator.elevenlabs.ElevenLabsSimulator;
import dev.jackfield.simulator.elevenlabs.ElevenLabsSimulatorSettings;
import dev.jackfield.simulator.threecx.ThreeCxSimulator;
import dev.jackfield.simulator.threecx.ThreeCxSimulatorSettings;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The simulated ElevenLabs and 3CX of a story, in the process of the test, so that they outlive the service. */
final class Outside implements AutoCloseable {

    static final String SECRET = "story-secret";
    static final String HUMAN = "101";
    static final String AGENT = "800";

    private static final String ROUTE_POINT = "900";
    private static final String API_KEY = "sk_story";

    private final Vertx vertx = Vertx.vertx();
    private final SimulatorServer server = new SimulatorServer(vertx);
    private final ElevenLabsSimulator elevenLabs =
            new ElevenLabsSimulator(vertx, ElevenLabsSimulatorSettings.of(API_KEY, "agent_story", SECRET, SECRET));
    private final String url;

    /** @param service asked for each webhook */
    Outside(Supplier<String> service) {
        ThreeCxSimulator threeCx = new ThreeCxSimulator(vertx, threeCx(service));
        server.start("127.0.0.1", 0, List.of(elevenLabs, threeCx))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        url = "http://127.0.0.1:" + server.port();
    }

    private ThreeCxSimulatorSettings threeCx(Supplier<String> service) {
        return new ThreeCxSimulatorSettings(
                new ThreeCxSimulatorSettings.Client(ROUTE_POINT, "story", 3600),
                new ThreeCxSimulatorSettings.Numbers(ROUTE_POINT, AGENT, List.of(HUMAN)),
                new ThreeCxSimulatorSettings.Webhook(
                        true, service, SECRET, ThreeCxSimulatorSettings.SignatureStyle.HMAC),
                new ThreeCxSimulatorSettings.AgentTrunk(
                        () -> url() + "/simulator/elevenlabs/sip-invite",
                        () -> url() + "/simulator/elevenlabs/hangup",
                        this::url),
                new ThreeCxSimulatorSettings.Pace(200, 2_500, 3_000, 200, 10_000, 600_000),
                ThreeCxSimulatorSettings.Limits.usual());
    }

    private String url() {
        return url;
    }

    /** The settings with which a service finds these simulators. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("SIMULATOR_ENABLED", "false");
        settings.put("WEBHOOK_SECRET", SECRET);
        settings.put("ELEVENLABS_BASE_URL", url);
        settings.put("ELEVENLABS_API_KEY", API_KEY);
        settings.put("ELEVENLABS_AGENT_ID", "agent_story");
        settings.put("THREECX_BASE_URL", url);
        settings.put("THREECX_CLIENT_ID", ROUTE_POINT);
        settings.put("THREECX_CLIENT_SECRET", "story");
        settings.put("THREECX_ROUTE_POINT", ROUTE_POINT);
        settings.put("THREECX_AGENT_DESTINATION", AGENT);
        settings.put("FALLBACK_DESTINATION", HUMAN);
        return settings;
    }

    /** Tells ElevenLabs where the service listens, and how to behave from now on. */
    void elevenLabs(String serviceUrl, int cloneMillis, int talkMillis) {
        elevenLabs.update(settings -> settings.with(Map.of(
                "service_base_url", serviceUrl,
                "clone_millis_min", cloneMillis,
                "clone_millis_max", cloneMillis,
                "talk_millis", talkMillis,
                "post_call_retries", 80)));
    }

    /** Has the next requests to a simulator fail; {@code fault} is JSON as docs/simulators.md has it. */
    void fault(String simulator, String fault) {
        Http.json("POST", url + "/simulator/" + simulator + "/faults", fault);
    }

    void noFaults() {
        Http.json("DELETE", url + "/simulator/elevenlabs/faults", null);
        Http.json("DELETE", url + "/simulator/threecx/faults", null);
        destination(AGENT, "ok");
        destination(HUMAN, "ok");
    }

    /** @param mode ok, busy, no-answer, reject or unknown */
    void destination(String number, String mode) {
        Http.json("POST", url + "/simulator/threecx/destinations", "{\"%s\":\"%s\"}".formatted(number, mode));
    }

    /**
     * Somebody calls, and the phone system's script announces it.
     *
     * @return the phone system's answer, with callid, webhook_status and webhook_body
     */
    JsonNode call(String number) {
        return call(number, 1);
    }

    /** @param announcements how often the script announces the call, at once */
    JsonNode call(String number, int announcements) {
        return Http.json(
                "POST",
                url + "/simulator/threecx/calls",
                "{\"caller\":\"%s\",\"called\":\"+31201234567\",\"repeat_webhook\":%d}"
                        .formatted(number, announcements));
    }

    /** What the caller has met so far: timeline fields of docs/simulators.md. */
    JsonNode heard(int callid) {
        return Http.json("GET", url + "/simulator/threecx/calls/" + callid, null);
    }

    /** How many of the service's nodes follow the phone system's event socket. */
    int eventSockets() {
        return Http.json("GET", url + "/simulator/threecx", null)
                .path("event_sockets")
                .asInt();
    }

    /** Has the script announce a call again; the answer's webhook_status. */
    int announceAgain(int callid) {
        return Http.json(
                        "POST",
                        url + "/simulator/threecx/calls/" + callid + "/webhook",
                        "{\"event_type\":\"IncomingCall\",\"times\":1}")
                .path("webhook_status")
                .asInt();
    }

    /** ElevenLabs asks for a clone of this person before their call. */
    JsonNode preCall(String name) {
        return Http.json(
                "POST",
                url + "/simulator/elevenlabs/pre-call",
                "{\"caller_metadata\":{\"name\":\"%s\"},\"sample_seconds\":5}".formatted(name));
    }

    /** How often ElevenLabs was asked. */
    long requests(String method, String path) {
        return Http.json("GET", url + "/simulator/elevenlabs/requests?method=" + method + "&path=" + path, null)
                .path("count")
                .asLong();
    }

    void forgetRequests() {
        Http.json("DELETE", url + "/simulator/elevenlabs/requests", null);
    }

    /** Names of the cloned voices that ElevenLabs holds now, one entry for each voice. */
    List<String> voices() {
        List<String> names = new ArrayList<>();
        Http.json("GET", url + "/simulator/elevenlabs/voices?deleted=false", null)
                .path("voices")
                .forEach(voice -> names.add(voice.path("name").asText()));
        return names;
    }

    /** The agent's conversation with a call; missing when it had none. */
    JsonNode conversation(int callid) {
        return Http.json(
                        "GET",
                        url + "/simulator/elevenlabs/conversations?call_sid="
                                + heard(callid).path("sip_call_id").asText(),
                        null)
                .path("conversations")
                .path(0);
    }

    /** All conversations of the agent that are remembered, oldest first. */
    List<JsonNode> conversations() {
        List<JsonNode> conversations = new ArrayList<>();
        Http.json("GET", url + "/simulator/elevenlabs/conversations", null)
                .path("conversations")
                .forEach(conversations::add);
        return conversations;
    }

    /** The caller hangs up. */
    void hangUp(int callid) {
        Http.json("POST", url + "/simulator/threecx/calls/" + callid + "/hangup", "{}");
    }

    @Override
    public void close() {
        // one after the other: a future of the server is never completed once its event loop has ended
        server.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
