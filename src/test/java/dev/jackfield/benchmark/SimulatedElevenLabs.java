package dev.jackfield.benchmark;

import dev.jackfield.simulator.SimulatorServer;
import dev.jackfield.simulator.elevenlabs.ElevenLabsSimulator;
import dev.jackfield.simulator.elevenlabs.ElevenLabsSimulatorSettings;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;

/** ElevenLabs with room for every voice of a run, on an event loop of its own. */
final class SimulatedElevenLabs implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final ElevenLabsSimulator simulator;
    private final SimulatorServer server;

    SimulatedElevenLabs(int cloneMillis, int talkMillis) {
        simulator = new ElevenLabsSimulator(
                vertx,
                ElevenLabsSimulatorSettings.of(
                                ServiceUnderLoad.API_KEY,
                                ServiceUnderLoad.AGENT,
                                ServiceUnderLoad.SECRET,
                                ServiceUnderLoad.SECRET)
                        .withCloneMillis(cloneMillis, cloneMillis)
                        .withTalkMillis(talkMillis)
                        .with(Map.of("voice_limit", 1_000_000, "kept_records", 1000)));
        server = new SimulatorServer(vertx)
                .start("127.0.0.1", 0, List.of(simulator))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    int port() {
        return server.port();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Tells the simulator where our webhooks are. */
    void call(ServiceUnderLoad service) {
        simulator.update(settings -> settings.withServiceBaseUrl("http://127.0.0.1:" + service.port()));
    }

    @Override
    public void close() {
        simulator.close();
        vertx.close();
    }
}
