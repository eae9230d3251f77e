package dev.jackfield.simulator;

import dev.jackfield.settings.UnusableSetting;
import dev.jackfield.simulator.elevenlabs.ElevenLabsSimulator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/** The running simulators of this service: where they are, and where they find the service. */
public final class Simulators implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Simulators.class);

    private final Vertx vertx;
    private final SimulatorServer server;

    @Nullable
    private ElevenLabsSimulator elevenLabs;

    @Nullable
    private volatile String url;

    @Nullable
    private volatile String serviceUrl;

    Simulators(Vertx vertx, SimulatorServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    ElevenLabsSimulator use(ElevenLabsSimulator simulator) {
        elevenLabs = simulator;
        return simulator;
    }

    /** @throws IllegalStateException when the port is taken */
    String start(String host, int port, List<Simulator> simulators) {
        try {
            server.start(host, port, simulators)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (RuntimeException e) {
            vertx.close();
            throw new UnusableSetting(
                    "Cannot start the simulators on port " + port + "; is it taken? SIMULATOR_PORT sets another", e);
        }
        String address = "http://" + host + ":" + server.port();
        url = address;
        ElevenLabsSimulator voices = elevenLabs;
        if (voices != null) {
            voices.update(settings -> settings.withSipDialUrl(address + "/simulator/threecx/sip-dial"));
        }
        return address;
    }

    /** Address of the simulators, without a slash at the end. */
    public String url() {
        return url;
    }

    /** Address of the service; null until it listens. */
    @Nullable
    String serviceUrl() {
        return serviceUrl;
    }

    /** Tells the simulators where the service takes their webhooks. */
    void serve(String address) {
        serviceUrl = address;
        ElevenLabsSimulator voices = elevenLabs;
        if (voices != null) {
            voices.update(settings -> settings.withServiceBaseUrl(address));
        }
    }

    /** Ends in any case within some seconds. */
    @Override
    public void close() {
        await(server.close());
        await(vertx.close());
    }

    private static void await(Future<Void> closing) {
        try {
            closing.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The simulators did not close in order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
