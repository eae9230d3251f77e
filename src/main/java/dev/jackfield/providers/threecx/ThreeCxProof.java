package dev.jackfield.providers.threecx;

import dev.jackfield.edge.Refusal;
import dev.jackfield.edge.WebhookSecrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether a webhook comes from our phone system. 3CX itself signs nothing; what sends the webhook (a Call Flow Designer script, a
 * CRM template, a relay) shows either the secret in {@code X-Webhook-Secret} or {@code X-3CX-Signature}: the hex HMAC-SHA256 of the
 * raw body, with or without {@code sha256=}.
 */
@Component("threecxProof")
public class ThreeCxProof {

    private final WebhookSecrets secrets;

    ThreeCxProof(WebhookSecrets secrets) {
        this.secrets = secrets;
    }

    /** @throws Refusal 401 without proof, 503 when no secret is configured */
    public void check(byte[] body, @Nullable String signature, @Nullable String shownSecret) {
        String secret = secrets.required("threecx");
        if (shownSecret != null && WebhookSecrets.same(shownSecret, secret)) {
            return;
        }
        if (signature != null && WebhookSecrets.same(bare(signature), hmac(body, secret))) {
            return;
        }
        throw new Refusal(
                401,
                "UNAUTHORIZED",
                "Show the webhook secret in X-Webhook-Secret, or X-3CX-Signature: the hex HMAC-SHA256 of the raw body.");
    }

    private static String bare(String signature) {
        String lower = signature.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("sha256=") ? lower.substring("sha256=".length()) : lower;
    }

    private static String hmac(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
