package dev.jackfield.calls;

import dev.jackfield.calls.LiveCallSeats.Seat;
import dev.jackfield.edge.sockets.Admission;
import dev.jackfield.edge.sockets.SocketAdmission;
import dev.jackfield.edge.sockets.SocketRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lets whoever brings a call's audio in if they show a proof and a seat is free: MAX_CONCURRENT_CALLS holds for the audio sockets of
 * all providers together. The seat is taken first, so that a proof that works once is not used up in vain.
 */
public abstract class SeatedAdmission implements SocketAdmission {

    /** Attribute of an admitted socket, which gives it back at its end. */
    private static final String SEAT = "seat";

    private static final String RETRY_AFTER_SECONDS = "5";

    private final LiveCallSeats seats;

    protected SeatedAdmission(LiveCallSeats seats) {
        this.seats = seats;
    }

    /** Whether they have shown who they are. Called on the event loop, so it must not block. */
    protected abstract CompletionStage<Admission> prove(SocketRequest request);

    @Override
    public final CompletionStage<Admission> admit(SocketRequest request) {
        Optional<Seat> free = seats.take();
        if (free.isEmpty()) {
            return CompletableFuture.completedFuture(Admission.refuse(
                    503,
                    Map.of("Retry-After", RETRY_AFTER_SECONDS),
                    "All places for calls are taken; try again shortly."));
        }
        Seat seat = free.get();
        return proven(request)
                .whenComplete((decision, failure) -> {
                    if (!(decision instanceof Admission.Accepted)) {
                        seat.close();
                    }
                })
                .thenApply(decision ->
                        decision instanceof Admission.Accepted accepted ? seated(accepted, seat) : decision);
    }

    private CompletionStage<Admission> proven(SocketRequest request) {
        try {
            return prove(request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Admission seated(Admission.Accepted accepted, Seat seat) {
        Map<String, Object> attributes = new HashMap<>(accepted.attributes());
        attributes.put(SEAT, seat);
        return Admission.accept(attributes);
    }

    @Override
    public final void withdraw(SocketRequest request, Admission.Accepted accepted) {
        if (accepted.attributes().get(SEAT) instanceof Seat seat) {
            seat.close();
        }
    }
}
