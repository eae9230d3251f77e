package dev.jackfield.simulator.mcube;

import dev.jackfield.simulator.FaultBoard;
import dev.jackfield.simulator.Simulator;
import dev.jackfield.simulator.phone.AnsweringPhones;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A Mcube account: it places calls that it is ordered, announces each to the webhook that the order names, and ends it. It refuses as
 * Mcube does: with HTTP 200 and {@code "status": false}. Its state lives on the server's event loop.
 */
public final class McubeSimulator implements Simulator {

    private static final String BASE = "/simulator/mcube";
    private static final String NATIONAL = "[0-9]{10}";
    private static final String INVALID =
            "Invalid Request or Executive is not opted for Outbound Calls or agent is in oncall";
    private static final int BODY_LIMIT = 64 * 1024;

    private final Vertx vertx;
    private final McubeSimulatorSettings settings;
    private final AnsweringPhones phones;
    private final McubeCalls calls;
    private int orders;

    /** @param phones those whom it calls */
    public McubeSimulator(Vertx vertx, McubeSimulatorSettings settings, AnsweringPhones phones) {
        this.vertx = vertx;
        this.settings = settings;
        this.phones = phones;
        this.calls = new McubeCalls(vertx, settings.talkMillis(), phones);
    }

    @Override
    public String name() {
        return "mcube";
    }

    @Override
    public void mount(Router router, FaultBoard faults) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(BODY_LIMIT);
        router.post("/Restmcube-api/outbound-calls-websocket").handler(body).handler(this::order);
        router.post("/hangup-api/call-release").handler(body).handler(this::release);
        router.post(BASE + "/*").handler(body);
        router.post(BASE + "/calls").handler(this::comeIn);
        router.get(BASE + "/calls").handler(this::list);
        router.get(BASE + "/calls/:callid").handler(context -> show(context, 200));
        router.post(BASE + "/calls/:callid/webhook").handler(this::sendWebhook);
        router.post(BASE + "/calls/:callid/end").handler(this::end);
        router.get(BASE)
                .handler(context -> answer(
                        context, 200, new JsonObject().put("orders", orders).put("calls", calls.count())));
    }

    private void order(RoutingContext context) {
        JsonObject order = read(context);
        orders++;
        if (order == null || !settings.token().equals(order.getValue("HTTP_AUTHORIZATION"))) {
            refuse(context, "Authorization Failed");
        } else if (!isNational(order, "exenumber")
                || !isNational(order, "custnumber")
                || !(order.getValue("refurl") instanceof String url && url.startsWith("http"))) {
            refuse(context, INVALID);
        } else {
            McubeCall call = calls.keep(new McubeCall(
                    McubeCalls.newId(),
                    "outbound",
                    order.getString("exenumber"),
                    order.getString("custnumber"),
                    order.getString("refurl"),
                    order.getString("refid")));
            answer(
                    context,
                    200,
                    new JsonObject()
                            .put("status", true)
                            .put("callid", call.id())
                            .put("msg", "Success"));
            vertx.setTimer(Math.max(1, settings.connectMillis()), due -> calls.announce(call));
        }
    }

    private static boolean isNational(JsonObject order, String field) {
        return order.getValue(field) instanceof String number && number.matches(NATIONAL);
    }

    private void release(RoutingContext context) {
        JsonObject body = read(context);
        McubeCall call = body == null ? null : calls.find(body.getString("callid", ""));
        if (body == null || !settings.token().equals(body.getValue("token"))) {
            refuse(context, "Authorization Failed");
        } else if (call == null && phones.hangUp("mcube", body.getString("callid", ""))) {
            answer(context, 200, new JsonObject().put("status", true).put("msg", "Call released"));
        } else if (call == null || call.isOver()) {
            refuse(context, "Call not found");
        } else {
            calls.end(call, "ANSWER");
            answer(context, 200, new JsonObject().put("status", true).put("msg", "Call released"));
        }
    }

    /** A call that comes in, {@code {from, to}}: announced to the account's own webhook; the answer shows what that said. */
    private void comeIn(RoutingContext context) {
        JsonObject order = read(context);
        String service = settings.serviceBaseUrl().get();
        if (order == null || service == null) {
            answer(context, 409, new JsonObject().put("error", "Send JSON, when the service listens"));
            return;
        }
        String url = service + "/webhook/mcube?secret=" + URLEncoder.encode(settings.secret(), StandardCharsets.UTF_8);
        McubeCall call = calls.keep(new McubeCall(
                order.getString("call_id", McubeCalls.newId()),
                "inbound",
                order.getString("from", "+919876543210"),
                order.getString("to", "+918001234567"),
                url,
                null));
        calls.announce(call).onComplete(done -> answer(context, 201, call.toJson()));
    }

    private void end(RoutingContext context) {
        McubeCall call = calls.find(context.pathParam("callid"));
        JsonObject body = read(context);
        if (call != null) {
            calls.end(call, body == null ? "ANSWER" : body.getString("dialStatus", "ANSWER"))
                    .onComplete(done -> show(context, 200));
        } else {
            show(context, 200);
        }
    }

    /** Any webhook at any time, {@code {dialStatus, times, …}}, so that events come twice or out of order. */
    private void sendWebhook(RoutingContext context) {
        McubeCall call = calls.find(context.pathParam("callid"));
        JsonObject body = read(context);
        if (call == null || body == null) {
            show(context, 200);
            return;
        }
        int times = body.getInteger("times", 1);
        body.remove("times");
        JsonObject fields =
                call.webhook(body.getString("dialStatus", "CONNECTING")).mergeIn(body);
        Future<Void> sent = Future.succeededFuture();
        for (int i = 0; i < times; i++) {
            sent = Future.join(sent, calls.post(call, fields)).mapEmpty();
        }
        sent.onComplete(done -> show(context, 200));
    }

    private void list(RoutingContext context) {
        context.response()
                .putHeader("Content-Type", "application/json")
                .end(calls.toJson().toBuffer());
    }

    private void show(RoutingContext context, int status) {
        McubeCall call = calls.find(context.pathParam("callid"));
        answer(
                context,
                call == null ? 404 : status,
                call == null ? new JsonObject().put("error", "There is no such call") : call.toJson());
    }

    private static JsonObject read(RoutingContext context) {
        try {
            return context.body().asJsonObject();
        } catch (DecodeException | ClassCastException e) {
            return null;
        }
    }

    private static void refuse(RoutingContext context, String reason) {
        answer(context, 200, new JsonObject().put("status", false).put("msg", reason));
    }

    private static void answer(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }

    @Override
    public void close() {
        calls.close();
    }
}
