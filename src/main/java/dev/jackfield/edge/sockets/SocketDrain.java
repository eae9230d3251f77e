package dev.jackfield.edge.sockets;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** How the sockets of a node come to their end: no new ones, time for those that are open, then the close. Any thread. */
@Component("socketDrain")
public class SocketDrain {

    private final OpenSockets open;
    private volatile boolean draining;

    SocketDrain(OpenSockets open) {
        this.open = open;
    }

    /** Refuses new sockets from now on, with 503 and {@code Retry-After}; open ones go on. */
    public void begin() {
        draining = true;
    }

    public boolean isDraining() {
        return draining;
    }

    /** Sockets that are open. */
    public int open() {
        return open.count();
    }

    /**
     * Closes all sockets.
     *
     * @return completed when the routes have worked on each one's CLOSE
     */
    public CompletableFuture<Void> closeAll(int code, String reason) {
        List<OpenSocket> left = List.copyOf(open.all());
        left.forEach(socket -> socket.close(code, reason));
        return CompletableFuture.allOf(left.stream().map(OpenSocket::whenOver).toArray(CompletableFuture[]::new));
    }
}
