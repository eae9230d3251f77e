package dev.jackfield.providers.mcube;

import dev.jackfield.calls.LiveCallSeats;
import dev.jackfield.calls.LiveCallSeats.Seat;
import dev.jackfield.calls.SocketTokens;
import dev.jackfield.edge.ElasticThreads;
import dev.jackfield.edge.sockets.Admission;
import dev.jackfield.edge.sockets.SocketAdmission;
import dev.jackfield.edge.sockets.SocketRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may open the audio socket of a call: whoever shows the token that the webhook's answer carried ({@code ?token=}, once, for the
 * call in the path), or the secret of the account ({@code ?secret=} or {@code X-Webhook-Secret}). Each takes a seat for the time of
 * the call; when all are taken, the answer is 503.
 */
@Component("mcubeAdmission")
public class McubeAdmission implements SocketAdmission {

    /** Attribute of a socket that was opened with a token: our id of the call. */
    static final String CALL = "callId";

    private static final Logger LOG = LoggerFactory.getLogger(McubeAdmission.class);
    private static final String SEAT = "seat";
    private static final String RETRY_AFTER_SECONDS = "5";

    private final McubeProof proof;
    private final SocketTokens tokens;
    private final LiveCallSeats seats;
    private final Executor threads = ElasticThreads.named("mcube-admission");

    McubeAdmission(McubeProof proof, SocketTokens tokens, LiveCallSeats seats) {
        this.proof = proof;
        this.tokens = tokens;
        this.seats = seats;
    }

    @Override
    public CompletionStage<Admission> admit(SocketRequest request) {
        Optional<Seat> free = seats.take();
        if (free.isEmpty()) {
            return CompletableFuture.completedFuture(Admission.refuse(
                    503,
                    Map.of("Retry-After", RETRY_AFTER_SECONDS),
                    "All places for calls are taken; try again shortly."));
        }
        Seat seat = free.get();
        if (proof.shown(request.header("X-Webhook-Secret"), request.query("secret"))) {
            return CompletableFuture.completedFuture(Admission.accept(Map.of(SEAT, seat)));
        }
        UUID call = uuid(request.parameter("sessionId"));
        String token = request.query("token");
        if (call == null || token == null) {
            seat.close();
            return CompletableFuture.completedFuture(refused());
        }
        return CompletableFuture.supplyAsync(() -> byToken(call, token, seat), threads);
    }

    private Admission byToken(UUID call, String token, Seat seat) {
        boolean admitted = false;
        try {
            admitted = tokens.redeem(call, token);
            return admitted ? Admission.accept(Map.of(SEAT, seat, CALL, call.toString())) : refused();
        } finally {
            if (!admitted) {
                seat.close();
            }
        }
    }

    @Override
    public void withdraw(SocketRequest request, Admission.Accepted accepted) {
        if (accepted.attributes().get(SEAT) instanceof Seat seat) {
            seat.close();
        }
    }

    private static Admission refused() {
        LOG.atWarn()
                .addKeyValue("event_type", "socket_refused")
                .log("A Mcube socket was refused: it showed neither a token that is good nor the secret");
        return Admission.refuse(401, Map.of(), "Show the token of the call, or the webhook secret.");
    }

    @Nullable
    private static UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
