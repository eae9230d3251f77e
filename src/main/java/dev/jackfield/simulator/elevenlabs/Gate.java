package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.http.HttpServerResponse;
import java.util.function.IntSupplier;

/** Counts requests of one kind that are under way and refuses those above a limit, which 0 leaves open. */
final class Gate {

    private final IntSupplier limit;
    private int inside;
    private int most;

    Gate(IntSupplier limit) {
        this.limit = limit;
    }

    /** Lets one in and states the concurrency in the vendor's answer headers; 429 when full. */
    void enter(HttpServerResponse response) {
        int maximum = limit.getAsInt();
        if (maximum > 0 && inside >= maximum) {
            throw VendorError.tooManyAtOnce(maximum);
        }
        inside++;
        most = Math.max(most, inside);
        response.putHeader("current-concurrent-requests", Integer.toString(inside));
        response.putHeader("maximum-concurrent-requests", Integer.toString(maximum));
    }

    void leave() {
        inside--;
    }

    int inside() {
        return inside;
    }

    /** The most that were inside at once. */
    int most() {
        return most;
    }
}
