package dev.jackfield.simulator.elevenlabs;

import dev.jackfield.simulator.FaultBoard;
import dev.jackfield.simulator.Simulator;
import dev.jackfield.simulator.SocketFaults;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * ElevenLabs on loopback: {@code /v1} and {@code /v2} as the vendor serves them, {@code /simulator/elevenlabs} to steer and
 * observe it. It calls the webhooks of the service that its settings name.
 */
public final class ElevenLabsSimulator implements Simulator {

    private final AtomicReference<ElevenLabsSimulatorSettings> settings;
    private final Vertx vertx;
    private final Outgoing outgoing;

    public ElevenLabsSimulator(Vertx vertx, ElevenLabsSimulatorSettings settings) {
        this.vertx = vertx;
        this.settings = new AtomicReference<>(settings);
        this.outgoing = new Outgoing(vertx);
    }

    @Override
    public String name() {
        return "elevenlabs";
    }

    /** Changes the settings for what comes next; from any thread. */
    public void update(UnaryOperator<ElevenLabsSimulatorSettings> change) {
        settings.updateAndGet(change);
    }

    @Override
    public void mount(Router router, FaultBoard faults) {
        VoiceShelf voices = new VoiceShelf(settings::get);
        Agents agents = new Agents();
        agents.seed(settings.get().agentId(), true);
        ConversationStore store = new ConversationStore(() -> settings.get().keptRecords());
        ServiceWebhooks webhooks = new ServiceWebhooks(vertx, settings::get, outgoing);
        ConversationRunner runner =
                new ConversationRunner(vertx, settings::get, agents, voices, store, webhooks, outgoing);
        CloneApi clones = new CloneApi(vertx, settings::get, voices);

        Api api = new Api(router, settings::get);
        new RequestLog(() -> settings.get().keptRecords()).mount(router, api);
        clones.mount(api);
        new VoicesApi(settings::get, voices, clones).mount(api);
        new SpeechApi(vertx, settings::get, voices).mount(api);
        new AgentsApi(agents).mount(api);
        new ConversationsApi(settings::get, agents, store, runner, webhooks).mount(api);
        new PreCallApi(settings::get, webhooks).mount(api);
        new AgentSocketApi(vertx, settings::get, agents, voices, store, runner, new SocketFaults(vertx, faults))
                .mount(api);
        api.control(HttpMethod.GET, "/settings", this::showSettings);
        api.control(HttpMethod.PATCH, "/settings", this::changeSettings);
        api.refuseTheRest();
    }

    @Override
    public void close() {
        outgoing.close();
    }

    private void showSettings(RoutingContext context) {
        Api.answer(context, settings.get().shown());
    }

    private void changeSettings(RoutingContext context) {
        JsonObject changes = Api.controlJson(context);
        update(before -> before.with(changes.getMap()));
        showSettings(context);
    }
}
