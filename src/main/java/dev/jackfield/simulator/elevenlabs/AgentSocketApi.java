package dev.jackfield.simulator.elevenlabs;

import dev.jackfield.simulator.SocketFaults;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The signed URL, the handshake of {@code wss /v1/convai/conversation}, its first frame, and the agents' scripts. */
final class AgentSocketApi {

    private static final String PATH = "/v1/convai/conversation";
    private static final String BUSY = "Too many concurrent conversations for this workspace.";

    private final Vertx vertx;
    private final Supplier<ElevenLabsSimulatorSettings> settings;
    private final Agents agents;
    private final VoiceShelf voices;
    private final ConversationStore store;
    private final ConversationRunner runner;
    private final SocketFaults faults;
    private final Clips clips = new Clips();
    private final SocketSignatures signatures = new SocketSignatures();
    private final Map<String, AgentScript> scripts = new HashMap<>();
    private int open;

    AgentSocketApi(
            Vertx vertx,
            Supplier<ElevenLabsSimulatorSettings> settings,
            Agents agents,
            VoiceShelf voices,
            ConversationStore store,
            ConversationRunner runner,
            SocketFaults faults) {
        this.vertx = vertx;
        this.settings = settings;
        this.agents = agents;
        this.voices = voices;
        this.store = store;
        this.runner = runner;
        this.faults = faults;
    }

    void mount(Api api) {
        api.on(HttpMethod.GET, PATH + "/get-signed-url", this::sign);
        api.onOpen(HttpMethod.GET, PATH, this::open);
        api.control(HttpMethod.POST, "/agents/:agent_id/script", this::rehearse);
        api.control(HttpMethod.DELETE, "/agents/:agent_id/script", context -> {
            scripts.remove(context.pathParam("agent_id"));
            context.response().setStatusCode(204).end();
        });
    }

    private SocketManners manners() {
        return settings.get().socket();
    }

    private boolean full() {
        return manners().concurrency() > 0 && open >= manners().concurrency();
    }

    private void rehearse(RoutingContext context) {
        String agentId = context.pathParam("agent_id");
        agents.get(agentId);
        AgentScript script = AgentScript.parse(Api.controlJson(context));
        scripts.put(agentId, script);
        Api.answer(context, new JsonObject().put("steps", script.steps().size()));
    }

    private void sign(RoutingContext context) {
        String agentId = context.request().getParam("agent_id");
        if (agentId == null || agentId.isEmpty()) {
            throw VendorError.missing("query", "agent_id");
        }
        agents.get(agentId);
        if (full() && manners().busyAnswer() == 429) {
            throw VendorError.tooManyAtOnce(manners().concurrency());
        }
        HttpServerRequest request = context.request();
        String url = "ws://" + request.authority() + PATH + "?agent_id=" + agentId + "&conversation_signature="
                + signatures.issue(agentId, manners().signatureSeconds());
        Api.answer(context, new JsonObject().put("signed_url", url));
    }

    private void open(RoutingContext context) {
        HttpServerRequest request = context.request();
        String agentId = request.getParam("agent_id", "");
        JsonObject agent = agents.get(agentId);
        String signature = request.getParam("conversation_signature");
        boolean free = signature == null
                && !agent.getJsonObject("platform_settings")
                        .getJsonObject("auth")
                        .getBoolean("enable_auth");
        if (!free && !signatures.spend(signature, agentId)) {
            throw VendorError.coded(
                    403, "authorization_error", "invalid_signature", "The signature is invalid or has expired.");
        }
        if (full() && manners().busyAnswer() == 429) {
            throw VendorError.tooManyAtOnce(manners().concurrency());
        }
        request.toWebSocket().onSuccess(socket -> {
            open++;
            socket.closeHandler(closed -> open--);
            faults.arm(PATH, socket, request.connection());
            socket.textMessageHandler(text -> first(socket, agentId, text));
            socket.binaryMessageHandler(binary -> socket.close((short) 1008, "Invalid message received"));
        });
    }

    private void first(ServerWebSocket socket, String agentId, String text) {
        if (manners().concurrency() > 0 && open > manners().concurrency()) {
            socket.close((short) manners().busyAnswer(), BUSY);
            return;
        }
        Dialogue dialogue = new Dialogue();
        Conversation conversation = new Conversation(Ids.conversation(), agentId, dialogue);
        JsonObject agent = agents.get(agentId);
        SocketWire wire = new SocketWire(socket, events(agent));
        try {
            ClientData data = ClientData.of(initiation(text), agent, voices);
            SocketAudio speaks = format(agent, "tts", "agent_output_audio_format");
            SocketAudio hears = format(agent, "asr", "user_input_audio_format");
            store.add(conversation);
            conversation.begin(agent, data);
            wire.begun(conversation.id(), speaks, hears);
            converse(socket, wire, conversation, dialogue, speaks, hears, data.firstMessage(agent));
        } catch (ClientData.Refused refused) {
            conversation.fail(refused.getMessage());
            store.add(conversation);
            if (refused.getMessage().startsWith("Override ")) {
                wire.error(1008, "override_error", refused.getMessage());
            }
            wire.close(1008, refused.getMessage());
        }
    }

    private void converse(
            ServerWebSocket socket,
            SocketWire wire,
            Conversation conversation,
            Dialogue dialogue,
            SocketAudio speaks,
            SocketAudio hears,
            String firstMessage) {
        AgentScript script = scripts.getOrDefault(
                conversation.agentId(), AgentScript.usual(manners().replies()));
        AgentMouth mouth = new AgentMouth(vertx, wire, speaks, dialogue);
        ScriptPlayer.Stage stage = new ScriptPlayer.Stage() {
            @Override
            public void end() {
                runner.end(conversation, "end_call tool was called.");
                wire.close(1000, "");
            }

            @Override
            public String firstMessage() {
                return firstMessage;
            }

            @Override
            public byte[] audio(Clips.Clip clip) {
                return clips.audio(clip, speaks);
            }
        };
        ScriptPlayer player = new ScriptPlayer(vertx, script, wire, mouth, dialogue, stage);
        int mostSeconds = agents.get(conversation.agentId())
                .getJsonObject("conversation_config")
                .getJsonObject("conversation")
                .getInteger("max_duration_seconds");
        AgentSocket talk =
                new AgentSocket(vertx, manners(), wire, player, hears, dialogue, mostSeconds, (code, reason) -> {
                    runner.end(conversation, reason);
                    wire.close(code, reason);
                });
        socket.closeHandler(closed -> {
            open--;
            talk.stop();
            runner.end(conversation, "Client disconnected: " + socket.closeStatusCode());
        });
        talk.attach(socket);
    }

    private static JsonObject initiation(String text) {
        try {
            if (Json.decodeValue(text) instanceof JsonObject data && ClientData.TYPE.equals(data.getValue("type"))) {
                return data;
            }
        } catch (DecodeException e) {
            throw new ClientData.Refused("Invalid message received");
        }
        throw new ClientData.Refused("Expected " + ClientData.TYPE + " as the first message");
    }

    private static SocketAudio format(JsonObject agent, String part, String field) {
        String name =
                agent.getJsonObject("conversation_config").getJsonObject(part).getString(field);
        return SocketAudio.of(name)
                .orElseThrow(() -> new ClientData.Refused("The simulated ElevenLabs has no " + name
                        + " on the socket; there are ulaw_8000, pcm_8000 and pcm_16000"));
    }

    private static JsonArray events(JsonObject agent) {
        return agent.getJsonObject("conversation_config")
                .getJsonObject("conversation")
                .getJsonArray("client_events");
    }
}
