package dev.jackfield.agents.elevenlabs;

import dev.jackfield.edge.Refusal;
import dev.jackfield.edge.WebhookSecrets;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets only webhooks pass that ElevenLabs signed. */
@Component("elevenlabsSignedWebhook")
public class SignedWebhook {

    private static final Logger LOG = LoggerFactory.getLogger(SignedWebhook.class);
    private static final String HEADER = "elevenlabs-signature";

    private final WebhookSecrets secrets;
    private final Clock clock = Clock.systemUTC();

    SignedWebhook(WebhookSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Checks the signature of the raw body and sets variable {@code signature}, which is the same for an exact replay.
     *
     * @throws Refusal 401 INVALID_SIGNATURE; 503 when no secret is configured
     */
    public void require(Exchange exchange) {
        Message message = exchange.getMessage();
        String secret = secrets.required("elevenlabs");
        Object header = message.getHeader(HEADER);
        try {
            // sent twice, a header is a list: neither of the two is trusted
            String one = header instanceof String text ? text : null;
            byte[] body = message.getBody(byte[].class);
            String signature =
                    ElevenLabsSignature.verify(one, body == null ? new byte[0] : body, secret, clock.instant());
            exchange.setVariable("signature", signature);
        } catch (InvalidSignature e) {
            LOG.atInfo().addKeyValue("event_type", "webhook_refused").log("A webhook is refused: {}", e.getMessage());
            throw new Refusal(
                    401,
                    "INVALID_SIGNATURE",
                    "The elevenlabs-signature header is missing, wrong, older than 30 minutes or from the future.");
        }
    }
}
