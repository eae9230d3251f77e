package dev.jackfield.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One HTTP server that carries simulators, each with the control paths {@code /simulator/<name>/faults}. All requests are
 * handled on one event loop, so a simulator needs no locks for state that only its routes touch.
 */
public final class SimulatorServer {

    private static final Pattern NAME = Pattern.compile("[a-z]+");

    /** Large enough that a file sent as a plain form field reaches the simulator, which then says what is wrong. */
    private static final int FORM_FIELD_LIMIT = 16 * 1024 * 1024;

    private final Vertx vertx;
    private volatile HttpServer server;
    private volatile List<Simulator> simulators = List.of();

    public SimulatorServer(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Mounts the simulators and listens.
     *
     * @param port 0 for a free one
     * @return this server once it listens; fails when the port is taken
     */
    public Future<SimulatorServer> start(String host, int port, List<Simulator> mounted) {
        simulators = List.copyOf(mounted);
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setMaxFormAttributeSize(FORM_FIELD_LIMIT)
                .setMaxWebSocketMessageSize(FORM_FIELD_LIMIT);
        return vertx.createHttpServer(options).requestHandler(router()).listen().map(listening -> {
            server = listening;
            return this;
        });
    }

    /** The port listened on; only once started. */
    public int port() {
        if (server == null) {
            throw new IllegalStateException("the simulators do not listen yet");
        }
        return server.actualPort();
    }

    /** Closes the simulators and every connection. */
    public Future<Void> close() {
        simulators.forEach(Simulator::close);
        return server == null ? Future.succeededFuture() : server.close();
    }

    private Router router() {
        Router router = Router.router(vertx);
        for (Simulator simulator : simulators) {
            if (!NAME.matcher(simulator.name()).matches()) {
                throw new IllegalArgumentException("not a simulator's name: " + simulator.name());
            }
            FaultBoard faults = new FaultBoard();
            new FaultControl(faults).mount(router, simulator.name());
            router.route().handler(faults);
            simulator.mount(router, faults);
        }
        return router;
    }
}
