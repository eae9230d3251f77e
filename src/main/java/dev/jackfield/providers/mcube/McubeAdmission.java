package dev.jackfield.providers.mcube;

import dev.jackfield.calls.LiveCallSeats;
import dev.jackfield.calls.SeatedAdmission;
import dev.jackfield.calls.SocketTokens;
import dev.jackfield.edge.ElasticThreads;
import dev.jackfield.edge.sockets.Admission;
import dev.jackfield.edge.sockets.SocketRequest;
import java.util.Map;
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
 * call in the path), or the secret of the account ({@code ?secret=} or {@code X-Webhook-Secret}).
 */
@Component("mcubeAdmission")
public class McubeAdmission extends SeatedAdmission {

    /** Attribute of a socket that was opened with a token: our id of the call. */
    static final String CALL = "callId";

    private static final Logger LOG = LoggerFactory.getLogger(McubeAdmission.class);

    private final McubeProof proof;
    private final SocketTokens tokens;
    private final Executor threads = ElasticThreads.named("mcube-admission");

    McubeAdmission(LiveCallSeats seats, McubeProof proof, SocketTokens tokens) {
        super(seats);
        this.proof = proof;
        this.tokens = tokens;
    }

    @Override
    protected CompletionStage<Admission> prove(SocketRequest request) {
        if (proof.shown(request.header("X-Webhook-Secret"), request.query("secret"))) {
            return CompletableFuture.completedFuture(Admission.accept(Map.of()));
        }
        UUID call = uuid(request.parameter("sessionId"));
        String token = request.query("token");
        return call == null || token == null
                ? CompletableFuture.completedFuture(refused())
                : CompletableFuture.supplyAsync(() -> byToken(call, token), threads);
    }

    private Admission byToken(UUID call, String token) {
        return tokens.redeem(call, token) ? Admission.accept(Map.of(CALL, call.toString())) : refused();
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
