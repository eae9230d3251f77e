package dev.jackfield.simulator.phone.exotel;

import dev.jackfield.simulator.phone.CallLog;
import dev.jackfield.simulator.phone.HexIds;
import dev.jackfield.simulator.phone.PhoneLine;
import dev.jackfield.simulator.phone.PhoneNetwork;
import dev.jackfield.simulator.phone.PhoneOrder;
import dev.jackfield.simulator.phone.ServiceSockets;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A flow at Exotel whose Voicebot applet streams to {@code wss://exotel:<secret>@…/ws/exotel/<call>}: the secret comes as the password
 * of basic authentication.
 */
public final class ExotelNetwork implements PhoneNetwork {

    private static final String ACCOUNT = "acme1";
    private static final List<Integer> RATES = List.of(8000, 16_000, 24_000);

    private final Supplier<String> serviceBaseUrl;
    private final UnaryOperator<String> secrets;

    public ExotelNetwork(Supplier<String> serviceBaseUrl, UnaryOperator<String> secrets) {
        this.serviceBaseUrl = serviceBaseUrl;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "exotel";
    }

    @Override
    public String newCallId() {
        return HexIds.next("");
    }

    @Override
    public Future<Socket> connect(PhoneOrder order, String callId, CallLog log) {
        try {
            String url = order.url() == null
                    ? ServiceSockets.base(serviceBaseUrl) + "/ws/exotel/" + ServiceSockets.encoded(callId)
                    : order.url();
            rate(url);
            return Future.succeededFuture(new Socket(url, Map.of("Authorization", basic(secrets.apply(name())))));
        } catch (IllegalStateException e) {
            return Future.failedFuture(e);
        }
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("exotel:" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static int rate(String url) {
        String given = new QueryStringDecoder(url)
                .parameters()
                .getOrDefault("sample-rate", List.of("8000"))
                .get(0);
        return RATES.stream()
                .filter(rate -> given.equals(Integer.toString(rate)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no sample-rate " + given));
    }

    @Override
    public PhoneLine line(PhoneOrder order, String callId, Socket socket) {
        return new ExotelLine(
                ACCOUNT,
                callId,
                HexIds.next(""),
                new ExotelLine.Numbers(national(order.from()), national(order.to())),
                order.parameters(),
                rate(socket.url()));
    }

    private static String national(String number) {
        return number.startsWith("+91") ? "0" + number.substring(3) : number;
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
