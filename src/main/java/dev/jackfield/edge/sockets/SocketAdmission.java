package dev.jackfield.edge.sockets;

import java.util.concurrent.CompletionStage;

/** Decides at the handshake who gets a socket: a bean that an endpoint names by {@code admission: "#name"}. */
public interface SocketAdmission {

    /**
     * Decides. Called on the event loop, so it must not block. A stage that fails or takes longer than
     * {@code SOCKETS_ADMISSION_SECONDS} refuses with 503.
     */
    CompletionStage<Admission> admit(SocketRequest request);

    /**
     * Told when somebody who was accepted gets no socket after all, because the decision came too late, the peer has left or
     * the route has stopped. Whoever becomes a socket is followed by a CLOSE exchange instead. Must not block.
     */
    default void withdraw(SocketRequest request, Admission.Accepted accepted) {}
}
