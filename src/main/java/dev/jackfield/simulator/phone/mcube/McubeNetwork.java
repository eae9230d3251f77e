package dev.jackfield.simulator.phone.mcube;

import dev.jackfield.simulator.phone.CallLog;
import dev.jackfield.simulator.phone.PhoneLine;
import dev.jackfield.simulator.phone.PhoneNetwork;
import dev.jackfield.simulator.phone.PhoneOrder;
import dev.jackfield.simulator.phone.ServiceSockets;
import dev.jackfield.simulator.phone.WireAudio;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Numbers at Mcube: a call is announced to {@code /webhook/mcube?secret=…}, whose answer names its socket; its end is posted there too
 * (protocol notes, section 3).
 */
public final class McubeNetwork implements PhoneNetwork {

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final String CONNECTING = "CONNECTING";
    private static final String ANSWER = "ANSWER";

    private final WebClient http;
    private final Supplier<String> serviceBaseUrl;
    private final UnaryOperator<String> secrets;
    private final McubeLine.Transfers transfers;

    public McubeNetwork(
            WebClient http,
            Supplier<String> serviceBaseUrl,
            UnaryOperator<String> secrets,
            McubeLine.Transfers transfers) {
        this.http = http;
        this.serviceBaseUrl = serviceBaseUrl;
        this.secrets = secrets;
        this.transfers = transfers;
    }

    @Override
    public String name() {
        return "mcube";
    }

    @Override
    public String newCallId() {
        return "SIM-" + UUID.randomUUID();
    }

    /** With an address in the order, the call comes without a webhook. */
    @Override
    public Future<Socket> connect(PhoneOrder order, String callId, CallLog log) {
        if (order.url() != null) {
            return Future.succeededFuture(socket(order.url(), order));
        }
        List<Future<HttpResponse<Buffer>>> answers = new ArrayList<>();
        for (int i = 0; i < Math.max(1, order.webhooks().connect()); i++) {
            answers.add(post(fields(order, callId, CONNECTING), log));
        }
        return answers.get(0).map(answer -> socket(address(answer), order));
    }

    private Socket socket(String url, PhoneOrder order) {
        return new Socket(url, Map.of("X-DID", order.to(), "X-CustNumber", order.from()));
    }

    private static String address(HttpResponse<Buffer> answer) {
        String body = answer.bodyAsString();
        try {
            String url = answer.statusCode() == 200 && body != null ? new JsonObject(body).getString("wss_url") : null;
            if (url != null && url.matches("wss?://.+")) {
                return url;
            }
        } catch (DecodeException | ClassCastException e) {
            // refused below
        }
        throw new IllegalStateException(
                "the webhook must answer 200 {\"wss_url\":…}, and answered " + answer.statusCode() + " " + body);
    }

    @Override
    public PhoneLine line(PhoneOrder order, String callId, Socket socket) {
        return new McubeLine(callId, UUID.randomUUID().toString(), new WireAudio(true, 8000), transfers);
    }

    @Override
    public Future<Void> tell(PhoneOrder order, String callId, String status, long seconds, CallLog log) {
        JsonObject fields = fields(order, callId, status);
        if (!status.equals(CONNECTING)) {
            LocalDateTime now = LocalDateTime.now(INDIA);
            fields.put("startTime", now.minusSeconds(seconds).format(TIME))
                    .put("endTime", now.format(TIME))
                    .put("answeredTime", Long.toString(status.equals(ANSWER) ? seconds : 0))
                    .put("filename", "https://rec.example.com/" + callId + ".wav");
        }
        return post(fields, log).<Void>mapEmpty().otherwiseEmpty();
    }

    @Override
    public String endStatus(boolean connected) {
        return connected ? ANSWER : "CANCEL";
    }

    private static JsonObject fields(PhoneOrder order, String callId, String status) {
        return new JsonObject()
                .put("callDirection", "inbound")
                .put("fromNumber", order.from())
                .put("toNumber", order.to())
                .put("callId", callId)
                .put("dialStatus", status)
                .put("callProvider", "MCUBE")
                .put("accountId", "1");
    }

    private Future<HttpResponse<Buffer>> post(JsonObject fields, CallLog log) {
        String status = fields.getString("dialStatus");
        try {
            String url = ServiceSockets.known(serviceBaseUrl.get()) + "/webhook/mcube?secret="
                    + ServiceSockets.encoded(secrets.apply(name()));
            log.note("webhook_sent", status);
            return http.postAbs(url)
                    .timeout(TIMEOUT_MILLIS)
                    .putHeader("Content-Type", "application/json")
                    .sendBuffer(fields.toBuffer())
                    .onSuccess(answer -> log.note("webhook_answered", status + ": " + answer.statusCode()))
                    .onFailure(lost -> log.note("webhook_lost", status + ": " + lost.getMessage()));
        } catch (IllegalStateException e) {
            return Future.failedFuture(e);
        }
    }
}
