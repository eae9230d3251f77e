package dev.jackfield.calls.live;

import dev.jackfield.calls.LiveCallSeats;
import dev.jackfield.calls.SeatedAdmission;
import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.edge.sockets.Admission;
import dev.jackfield.edge.sockets.SocketRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets a phone system open audio sockets at {@code /ws/<provider>/…} that shows the provider's secret: as {@code ?secret=}, in the
 * header {@code X-Webhook-Secret}, as the password of {@code wss://user:password@…}, or as the last part of the path for those that
 * can do nothing else. A provider without a secret is refused.
 */
@Component("streamAdmission")
public class StreamAdmission extends SeatedAdmission {

    private static final String BASIC = "Basic ";

    private final WebhookSecrets secrets;

    StreamAdmission(LiveCallSeats seats, WebhookSecrets secrets) {
        super(seats);
        this.secrets = secrets;
    }

    @Override
    public CompletionStage<Admission> prove(SocketRequest request) {
        return CompletableFuture.completedFuture(decide(request));
    }

    private Admission decide(SocketRequest request) {
        String[] path = request.path().split("/", -1);
        Optional<String> secret = path.length > 2 ? secrets.forSource(path[2]) : Optional.empty();
        if (secret.isEmpty()) {
            return Admission.refuse(503, Map.of(), "This socket has no secret: set WEBHOOK_SECRET.");
        }
        boolean shown = Stream.of(
                        request.query("secret"),
                        request.header("X-Webhook-Secret"),
                        password(request.header("Authorization")),
                        request.parameter("sessionId"))
                .anyMatch(value -> value != null && WebhookSecrets.same(value, secret.get()));
        return shown
                ? Admission.accept(Map.of())
                : Admission.refuse(401, Map.of(), "Show the secret of the phone system.");
    }

    @Nullable
    private static String password(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BASIC)) {
            return null;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(authorization.substring(BASIC.length()));
            String pair = new String(decoded, StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
