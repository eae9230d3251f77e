package dev.jackfield.edge.sockets;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** All open sockets of this node by their keys. */
@Component
final class OpenSockets {

    private final Map<String, OpenSocket> byKey = new ConcurrentHashMap<>();

    void add(OpenSocket socket) {
        byKey.put(socket.key(), socket);
    }

    void remove(OpenSocket socket) {
        byKey.remove(socket.key());
    }

    @Nullable
    OpenSocket find(String key) {
        return byKey.get(key);
    }

    Collection<OpenSocket> all() {
        return byKey.values();
    }

    int count() {
        return byKey.size();
    }
}
