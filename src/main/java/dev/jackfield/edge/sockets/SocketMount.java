package dev.jackfield.edge.sockets;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.lang.Nullable;
import org.springframework.web.util.pattern.PathPattern;

/** A path of the public port that gives sockets to one route. It stays while the route is stopped, and refuses then. */
final class SocketMount {

    private final PathPattern pattern;
    private final OpenSockets open;
    private final SocketMeters meters;
    private final Set<OpenSocket> sockets = ConcurrentHashMap.newKeySet();

    @Nullable
    private volatile SocketConsumer route;

    SocketMount(PathPattern pattern, OpenSockets open, MeterRegistry registry) {
        this.pattern = pattern;
        this.open = open;
        this.meters = new SocketMeters(registry, pattern.getPatternString(), sockets::size);
    }

    PathPattern pattern() {
        return pattern;
    }

    String path() {
        return pattern.getPatternString();
    }

    SocketMeters meters() {
        return meters;
    }

    /** The route that takes new sockets; null while it is stopped. */
    @Nullable
    SocketConsumer route() {
        return route;
    }

    /** Sockets whose CLOSE exchange is not done. */
    Collection<OpenSocket> sockets() {
        return sockets;
    }

    /** @throws IllegalStateException if another route has this path */
    synchronized void serve(SocketConsumer consumer) {
        SocketConsumer other = route;
        if (other != null && other != consumer) {
            throw new IllegalStateException(
                    "Sockets at " + path() + " go to the route " + other.getRouteId() + " already");
        }
        route = consumer;
    }

    /** @return whether the route still takes sockets */
    synchronized boolean add(OpenSocket socket, SocketConsumer consumer) {
        if (route != consumer) {
            return false;
        }
        sockets.add(socket);
        open.add(socket);
        return true;
    }

    /** Nothing can be sent to it any more. */
    void unreachable(OpenSocket socket) {
        open.remove(socket);
    }

    void remove(OpenSocket socket) {
        sockets.remove(socket);
    }

    /**
     * Takes no new socket and closes those that there are.
     *
     * @return completed when each one's CLOSE exchange is done
     */
    CompletableFuture<Void> stop(int code, String reason) {
        List<OpenSocket> left;
        synchronized (this) {
            route = null;
            left = List.copyOf(sockets);
        }
        left.forEach(socket -> socket.close(code, reason));
        return CompletableFuture.allOf(left.stream().map(OpenSocket::whenOver).toArray(CompletableFuture[]::new));
    }
}
