package dev.jackfield.simulator.phone.plivo;

import dev.jackfield.simulator.phone.CallLog;
import dev.jackfield.simulator.phone.PhoneLine;
import dev.jackfield.simulator.phone.PhoneNetwork;
import dev.jackfield.simulator.phone.PhoneOrder;
import dev.jackfield.simulator.phone.ServiceSockets;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A number at Plivo whose XML streams to {@code /ws/plivo/<call>?secret=…}. The numbers are passed as extra headers, because the
 * stream's start has none.
 */
public final class PlivoNetwork implements PhoneNetwork {

    private final Supplier<String> serviceBaseUrl;
    private final UnaryOperator<String> secrets;

    public PlivoNetwork(Supplier<String> serviceBaseUrl, UnaryOperator<String> secrets) {
        this.serviceBaseUrl = serviceBaseUrl;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "plivo";
    }

    @Override
    public String newCallId() {
        return UUID.randomUUID().toString();
    }

    @Override
    public Future<Socket> connect(PhoneOrder order, String callId, CallLog log) {
        try {
            String url = order.url() == null
                    ? ServiceSockets.base(serviceBaseUrl) + "/ws/plivo/" + ServiceSockets.encoded(callId) + "?secret="
                            + ServiceSockets.encoded(secrets.apply(name()))
                    : order.url();
            return Future.succeededFuture(new Socket(url, Map.of()));
        } catch (IllegalStateException e) {
            return Future.failedFuture(e);
        }
    }

    @Override
    public PhoneLine line(PhoneOrder order, String callId, Socket socket) {
        JsonObject extra =
                new JsonObject().put("from", order.from()).put("to", order.to()).mergeIn(order.parameters());
        return new PlivoLine("1", callId, UUID.randomUUID().toString(), extra, System.currentTimeMillis());
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
