package dev.jackfield.simulator.threecx;

import dev.jackfield.simulator.threecx.Transfers.Manner;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** The 3CX Call Control API (v20) and its token endpoint. Confined to the event loop. */
final class CallControlRoutes {

    private static final long BODY_LIMIT = 64 * 1024;
    private static final String PARTICIPANT = "/callcontrol/:dn/participants/:id";

    private final AccessTokens tokens;
    private final EventFeed events;
    private final Switchboard switchboard;
    private final Transfers transfers;
    private final AudioRoutes audio;

    CallControlRoutes(
            AccessTokens tokens, EventFeed events, Switchboard switchboard, Transfers transfers, AudioRoutes audio) {
        this.tokens = tokens;
        this.events = events;
        this.switchboard = switchboard;
        this.transfers = transfers;
        this.audio = audio;
    }

    void mount(Router router) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(BODY_LIMIT);
        router.post("/connect/token").handler(body).handler(this::token);
        router.route("/callcontrol").handler(this::authorise);
        router.route("/callcontrol/*").handler(this::authorise);
        router.get("/callcontrol/ws").handler(this::followEvents);
        router.get("/callcontrol").handler(this::everything);
        router.get("/callcontrol/:dn").handler(c -> Replies.json(c, dn(c).toJson()));
        router.get("/callcontrol/:dn/devices").handler(c -> Replies.json(c, dn(c).devices()));
        router.get("/callcontrol/:dn/devices/:device").handler(this::device);
        router.get("/callcontrol/:dn/participants").handler(c -> Replies.json(c, dn(c).participantsJson()));
        router.get(PARTICIPANT).handler(c -> Replies.json(c, participant(c).toJson()));
        router.get(PARTICIPANT + "/stream").handler(c -> audio.listen(c, participant(c)));
        router.post(PARTICIPANT + "/stream").handler(c -> audio.speak(c, participant(c)));
        router.post(PARTICIPANT + "/:action").handler(body).handler(this::act);
        router.post("/callcontrol/:dn/makecall").handler(body).handler(this::makeCall);
        router.post("/callcontrol/:dn/devices/:device/makecall").handler(body).handler(this::makeCall);
        router.route("/callcontrol*").failureHandler(Replies::failure);
    }

    private void token(RoutingContext context) {
        var form = context.request().formAttributes();
        if (!"client_credentials".equals(form.get("grant_type"))) {
            Replies.json(context, 400, new JsonObject().put("error", "unsupported_grant_type"));
        } else if (!tokens.accepts(form.get("client_id"), form.get("client_secret"))) {
            Replies.json(context, 401, new JsonObject().put("error", "invalid_client"));
        } else {
            Replies.json(
                    context,
                    new JsonObject()
                            .put("token_type", "Bearer")
                            .put("expires_in", tokens.seconds())
                            .put("access_token", tokens.issue()));
        }
    }

    private void authorise(RoutingContext context) {
        if (tokens.admits(context.request().getHeader("Authorization"))) {
            context.next();
        } else {
            throw new RefusedException(401, "No valid access token");
        }
    }

    private void followEvents(RoutingContext context) {
        if (events.full()) {
            throw new RefusedException(503, "Too many event sockets");
        }
        context.request().toWebSocket().onSuccess(events::add).onFailure(context::fail);
    }

    private void everything(RoutingContext context) {
        JsonArray all = new JsonArray();
        switchboard.grantedDns().forEach(dn -> all.add(dn.toJson()));
        Replies.json(context, all);
    }

    private void device(RoutingContext context) {
        Dn dn = dn(context);
        requireDevice(dn, context);
        Replies.json(context, dn.devices().getJsonObject(0));
    }

    private void act(RoutingContext context) {
        Participant participant = participant(context);
        JsonObject body = Replies.body(context);
        ActionResult result =
                switch (context.pathParam("action")) {
                    case "answer" -> answer(participant);
                    case "drop" -> drop(participant);
                    case "divert" -> transfers.move(participant, Manner.DIVERT, destination(body));
                    case "routeto" -> transfers.move(participant, Manner.ROUTE, destination(body));
                    case "transferto" -> transfers.move(participant, Manner.TRANSFER, destination(body));
                    case "attach_participant_data", "attach_party_data" -> attach(participant, body);
                    default -> throw new RefusedException(404, "No such action");
                };
        Replies.json(context, result.toJson());
    }

    private ActionResult answer(Participant participant) {
        switchboard.answer(participant);
        return ActionResult.accepted(participant);
    }

    private ActionResult drop(Participant participant) {
        switchboard.end(participant.call(), participant.dn().directControl() ? "route-point" : "extension", "dropped");
        return ActionResult.accepted(participant);
    }

    private ActionResult attach(Participant participant, JsonObject body) {
        if (!(body.getValue("attacheddata") instanceof JsonObject attached)) {
            throw new RefusedException(400, "attacheddata is missing");
        }
        events.publish(EventFeed.Type.UPSERT, participant, attached);
        return ActionResult.accepted(participant);
    }

    private void makeCall(RoutingContext context) {
        Dn dn = dn(context);
        if (context.pathParam("device") != null) {
            requireDevice(dn, context);
        }
        Replies.json(
                context,
                transfers.makeCall(dn, destination(Replies.body(context))).toJson());
    }

    private Dn dn(RoutingContext context) {
        return switchboard.dn(context.pathParam("dn"));
    }

    private Participant participant(RoutingContext context) {
        return switchboard.participant(context.pathParam("dn"), context.pathParam("id"));
    }

    private static void requireDevice(Dn dn, RoutingContext context) {
        if (!dn.deviceId().equals(context.pathParam("device"))) {
            throw new RefusedException(404, "No such device");
        }
    }

    private static String destination(JsonObject body) {
        if (body.getValue("destination") instanceof String destination && !destination.isBlank()) {
            return destination.strip();
        }
        throw new RefusedException(400, "destination is missing");
    }
}
