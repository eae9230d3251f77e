package dev.jackfield.simulator.threecx;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A directory number of the phone system and its participants; ids are ints of this DN alone. Confined to the event loop. */
final class Dn {

    private final String number;
    private final Type type;
    private final Map<Integer, Participant> participants = new LinkedHashMap<>();
    private int lastId;

    Dn(String number, Type type) {
        this.number = number;
        this.type = type;
    }

    /** Kinds of DN that the simulator has, with their name in the API. */
    enum Type {
        ROUTE_POINT("Wroutepoint"),
        EXTENSION("Wextension");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }
    }

    String number() {
        return number;
    }

    /** Whether calls here are the client's to answer and to speak on. */
    boolean directControl() {
        return type == Type.ROUTE_POINT;
    }

    String deviceId() {
        return "sip:" + number + "@127.0.0.1:5060";
    }

    Participant join(SimulatedCall call, Participant.Status status) {
        Participant participant = new Participant(++lastId, this, call, status);
        participants.put(participant.id(), participant);
        return participant;
    }

    void leave(Participant participant) {
        participants.remove(participant.id());
    }

    /** The participant, or null when it is gone. */
    Participant participant(int id) {
        return participants.get(id);
    }

    Collection<Participant> participants() {
        return participants.values();
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("dn", number)
                .put("type", type.wireName)
                .put("devices", devices())
                .put("participants", participantsJson());
    }

    JsonArray devices() {
        return new JsonArray()
                .add(new JsonObject()
                        .put("dn", number)
                        .put("device_id", deviceId())
                        .put("user_agent", "Jackfield simulator"));
    }

    JsonArray participantsJson() {
        JsonArray all = new JsonArray();
        participants.values().forEach(participant -> all.add(participant.toJson()));
        return all;
    }
}
