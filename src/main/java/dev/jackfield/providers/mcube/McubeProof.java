package dev.jackfield.providers.mcube;

import dev.jackfield.edge.Refusal;
import dev.jackfield.edge.WebhookSecrets;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether a request comes from our Mcube account. Mcube signs nothing: the secret stands in the address that was given to it
 * ({@code ?secret=}) or in a header ({@code X-Webhook-Secret}, {@code X-Mcube-Webhook-Secret}, {@code Authorization: Bearer}). Its
 * own X- headers are never proof.
 */
@Component("mcubeProof")
public class McubeProof {

    private static final String BEARER = "Bearer ";

    private final WebhookSecrets secrets;

    McubeProof(WebhookSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * @param query query string of the request; null for none
     * @throws Refusal 401 without proof, 503 when no secret is configured
     */
    public void check(
            @Nullable String header,
            @Nullable String ownHeader,
            @Nullable String authorization,
            @Nullable String query) {
        String secret = secrets.required("mcube");
        if (same(header, secret)
                || same(ownHeader, secret)
                || same(bearer(authorization), secret)
                || same(inQuery(query), secret)) {
            return;
        }
        throw new Refusal(
                401, "UNAUTHORIZED", "Show the webhook secret in X-Webhook-Secret, or as ?secret= in the address.");
    }

    /** Whether one of these is the secret; false also when none is configured. */
    boolean shown(@Nullable String header, @Nullable String query) {
        return secrets.forSource("mcube")
                .filter(secret -> same(header, secret) || same(query, secret))
                .isPresent();
    }

    /** The secret that requests to us carry. */
    String secret() {
        return secrets.required("mcube");
    }

    private static boolean same(@Nullable String shown, String secret) {
        return shown != null && WebhookSecrets.same(shown, secret);
    }

    @Nullable
    private static String bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    @Nullable
    private static String inQuery(@Nullable String query) {
        if (query == null) {
            return null;
        }
        List<String> shown = new QueryStringDecoder(query, false).parameters().get("secret");
        return shown == null || shown.isEmpty() ? null : shown.get(0);
    }
}
