package dev.jackfield.simulator.threecx;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One side of a call on a DN, as the Call Control API shows it. Confined to the event loop. */
final class Participant {

    private final int id;
    private final Dn dn;
    private final SimulatedCall call;
    private final Set<Runnable> streams = new LinkedHashSet<>();
    private Status status;
    private Runnable speech;

    Participant(int id, Dn dn, SimulatedCall call, Status status) {
        this.id = id;
        this.dn = dn;
        this.call = call;
        this.status = status;
    }

    /** States that the API names. */
    enum Status {
        DIALING("Dialing"),
        RINGING("Ringing"),
        CONNECTED("Connected");

        private final String wireName;

        Status(String wireName) {
            this.wireName = wireName;
        }
    }

    int id() {
        return id;
    }

    Dn dn() {
        return dn;
    }

    SimulatedCall call() {
        return call;
    }

    boolean is(Status expected) {
        return status == expected;
    }

    void connect() {
        status = Status.CONNECTED;
    }

    /** Address of this participant in the API and in events. */
    String entity() {
        return "/callcontrol/" + dn.number() + "/participants/" + id;
    }

    int openStreams() {
        return streams.size();
    }

    /** Adds a stream that {@link #leave} ends by running {@code close}. */
    void opened(Runnable close) {
        streams.add(close);
    }

    void closed(Runnable close) {
        streams.remove(close);
        if (speech == close) {
            speech = null;
        }
    }

    /** Makes this the one stream that the caller hears; the former one is closed. */
    void speaks(Runnable close) {
        Runnable former = speech;
        if (former != null) {
            closed(former);
            former.run();
        }
        speech = close;
        opened(close);
    }

    /** Leaves the DN and ends every stream. */
    void leave() {
        dn.leave(this);
        List<Runnable> open = new ArrayList<>(streams);
        streams.clear();
        speech = null;
        open.forEach(Runnable::run);
    }

    JsonObject toJson() {
        CallOrder order = call.order();
        return new JsonObject()
                .put("id", id)
                .put("status", status.wireName)
                .put("dn", dn.number())
                .put("party_caller_name", order.name())
                .put("party_dn", order.partyDn())
                .put("party_caller_id", order.party())
                .put("party_did", order.did())
                .put("device_id", "not_registered_dev")
                .put("party_dn_type", order.fromOutside() ? "Wexternalline" : "Wextension")
                .put("direct_control", dn.directControl())
                .put("originated_by_dn", "")
                .put("originated_by_type", "None")
                .put("referred_by_dn", "")
                .put("referred_by_type", "None")
                .put("on_behalf_of_dn", "")
                .put("on_behalf_of_type", "None")
                .put("callid", call.id())
                .put("legid", 1);
    }
}
