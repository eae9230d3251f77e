package dev.jackfield.simulator;

import io.vertx.ext.web.Router;

/** One simulated outside system, mounted beside others on the router of a {@link SimulatorServer}. */
public interface Simulator extends AutoCloseable {

    /** The name in the control paths, {@code /simulator/<name>/…}: lower-case letters. */
    String name();

    /**
     * Adds this simulator's routes. The router is shared: handlers must be bound to the simulator's own paths and to
     * {@code /simulator/<name>/…}, never to all paths. Called once, before the server listens; the routes then run on the
     * server's one event loop.
     *
     * @param faults the failures told to this simulator; already placed before its routes, so most simulators need not touch it
     */
    void mount(Router router, FaultBoard faults);

    /** Ends timers, sockets and clients of this simulator. */
    @Override
    default void close() {}
}
