package dev.jackfield.simulator.phone.twilio;

import dev.jackfield.simulator.phone.CallLog;
import dev.jackfield.simulator.phone.HexIds;
import dev.jackfield.simulator.phone.PhoneLine;
import dev.jackfield.simulator.phone.PhoneNetwork;
import dev.jackfield.simulator.phone.PhoneOrder;
import dev.jackfield.simulator.phone.ServiceSockets;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A number at Twilio whose TwiML streams to {@code /ws/twilio/<secret>}: a query is not possible there. The numbers are passed as
 * parameters, because the stream's start has none. The handshake is signed, with the secret as the auth token.
 */
public final class TwilioNetwork implements PhoneNetwork {

    private static final String ACCOUNT = "AC00000000000000000000000000000001";

    private final Supplier<String> serviceBaseUrl;
    private final UnaryOperator<String> secrets;

    public TwilioNetwork(Supplier<String> serviceBaseUrl, UnaryOperator<String> secrets) {
        this.serviceBaseUrl = serviceBaseUrl;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "twilio";
    }

    @Override
    public String newCallId() {
        return HexIds.next("CA");
    }

    @Override
    public Future<Socket> connect(PhoneOrder order, String callId, CallLog log) {
        try {
            String secret = secrets.apply(name());
            String url = order.url() == null
                    ? ServiceSockets.base(serviceBaseUrl) + "/ws/twilio/" + ServiceSockets.encoded(secret)
                    : order.url();
            return Future.succeededFuture(new Socket(url, Map.of("X-Twilio-Signature", signature(url, secret))));
        } catch (IllegalStateException e) {
            return Future.failedFuture(e);
        }
    }

    /** Of a handshake: over the address as it stands in the TwiML. */
    private static String signature(String url, String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(url.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public PhoneLine line(PhoneOrder order, String callId, Socket socket) {
        JsonObject parameters =
                new JsonObject().put("from", order.from()).put("to", order.to()).mergeIn(order.parameters());
        return new TwilioLine(ACCOUNT, callId, HexIds.next("MZ"), parameters);
    }

    @Override
    public Future<Void> tell(PhoneOrder order, String callId, String status, long seconds, CallLog log) {
        return Future.succeededFuture();
    }

    @Override
    public String endStatus(boolean connected) {
        return connected ? "completed" : "canceled";
    }
}
