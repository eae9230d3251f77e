package dev.jackfield.simulator.threecx;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The event sockets of the API client ({@code /callcontrol/ws}). An event is a pointer to an entity; it is sent once to the
 * sockets that are open and never again. A socket that does not read is closed. Confined to the event loop.
 */
final class EventFeed {

    private static final int MAX_SOCKETS = 16;
    private static final int MAX_UNSENT_BYTES = 1 << 20;

    private final Set<ServerWebSocket> sockets = new LinkedHashSet<>();
    private long sequence;

    /** Event types of the API. */
    enum Type {
        UPSERT(0),
        REMOVE(1),
        DTMF(2);

        private final int wireNumber;

        Type(int wireNumber) {
            this.wireNumber = wireNumber;
        }
    }

    boolean full() {
        return sockets.size() >= MAX_SOCKETS;
    }

    void add(ServerWebSocket socket) {
        socket.setWriteQueueMaxSize(MAX_UNSENT_BYTES);
        socket.closeHandler(closed -> sockets.remove(socket));
        socket.exceptionHandler(failure -> sockets.remove(socket));
        sockets.add(socket);
    }

    void publish(Type type, Participant participant) {
        publish(type, participant, null);
    }

    void publish(Type type, Participant participant, JsonObject attachedData) {
        String event = new JsonObject()
                .put("sequence", ++sequence)
                .put(
                        "event",
                        new JsonObject()
                                .put("event_type", type.wireNumber)
                                .put("entity", participant.entity())
                                .put("attached_data", attachedData))
                .encode();
        for (ServerWebSocket socket : List.copyOf(sockets)) {
            if (socket.writeQueueFull()) {
                drop(socket);
            } else {
                socket.writeTextMessage(event);
            }
        }
    }

    /** Breaks off every socket without a closing handshake and returns how many there were. */
    int dropAll() {
        List<ServerWebSocket> open = List.copyOf(sockets);
        open.forEach(this::drop);
        return open.size();
    }

    int size() {
        return sockets.size();
    }

    private void drop(ServerWebSocket socket) {
        sockets.remove(socket);
        socket.close((short) 1011);
    }
}
