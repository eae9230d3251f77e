package dev.jackfield.providers.twilio;

import dev.jackfield.calls.LiveCallSeats;
import dev.jackfield.calls.SeatedAdmission;
import dev.jackfield.calls.live.StreamAdmission;
import dev.jackfield.edge.PublicAddress;
import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.edge.sockets.Admission;
import dev.jackfield.edge.sockets.SocketRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets Twilio open audio sockets: by the signature over the socket's address, where the account's token is known (TWILIO_AUTH_TOKEN),
 * else by the secret. The address is that of PUBLIC_BASE_URL, as it must stand in the {@code <Stream>}; such an address has no query.
 */
@Component("twilioAdmission")
public class TwilioAdmission extends SeatedAdmission {

    private final TwilioSettings settings;
    private final PublicAddress address;
    private final StreamAdmission bySecret;

    TwilioAdmission(LiveCallSeats seats, TwilioSettings settings, PublicAddress address, StreamAdmission bySecret) {
        super(seats);
        this.settings = settings;
        this.address = address;
        this.bySecret = bySecret;
    }

    @Override
    protected CompletionStage<Admission> prove(SocketRequest request) {
        String token = settings.authToken();
        if (token == null || token.isBlank()) {
            return bySecret.prove(request);
        }
        boolean signed = isSigned(request.header("X-Twilio-Signature"), token, url(request.path()));
        return CompletableFuture.completedFuture(
                signed ? Admission.accept(Map.of()) : Admission.refuse(403, Map.of(), "Show Twilio's signature."));
    }

    private String url(String path) {
        return address.url(path).replaceFirst("^http", "ws");
    }

    private static boolean isSigned(@Nullable String signature, String token, String url) {
        return signature != null && WebhookSecrets.same(signature, signature(token, url));
    }

    /** Base64 of HMAC-SHA1 (X-Twilio-Signature; for an upgrade the signed text is the address alone). */
    static String signature(String token, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA1", e);
        }
    }
}
