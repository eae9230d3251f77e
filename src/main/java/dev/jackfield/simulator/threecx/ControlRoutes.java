package dev.jackfield.simulator.threecx;

import dev.jackfield.simulator.phone.SpokenClips;
import dev.jackfield.simulator.threecx.CallTimeline.Mark;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the outside does to the phone system, {@code /simulator/threecx/…}: people who call, and the agent's SIP side. Confined to the event loop. */
final class ControlRoutes {

    /** Takes the agent's hang-up, {@code {call_sid, reason}}. */
    static final String SIP_BYE = "/simulator/threecx/sip-bye";

    private static final String BASE = "/simulator/threecx";
    private static final long BODY_LIMIT = 64 * 1024;
    private static final JsonArray USUALLY_SAYS = new JsonArray(List.of("hello", "answer", "goodbye"));
    private static final int MAX_REPEATS = 1_000;

    private final ThreeCxSimulatorSettings settings;
    private final AccessTokens tokens;
    private final EventFeed events;
    private final CallBook book;
    private final Switchboard switchboard;
    private final Transfers transfers;
    private final Destinations destinations;
    private final CallWebhook webhook;
    private final SpokenClips clips;

    ControlRoutes(
            ThreeCxSimulatorSettings settings,
            AccessTokens tokens,
            EventFeed events,
            CallBook book,
            Switchboard switchboard,
            Transfers transfers,
            Destinations destinations,
            CallWebhook webhook,
            SpokenClips clips) {
        this.settings = settings;
        this.tokens = tokens;
        this.events = events;
        this.book = book;
        this.switchboard = switchboard;
        this.transfers = transfers;
        this.destinations = destinations;
        this.webhook = webhook;
        this.clips = clips;
    }

    void mount(Router router) {
        router.post(BASE + "/*").handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
        router.post(BASE + "/calls").handler(this::place);
        router.get(BASE + "/calls").handler(this::list);
        router.get(BASE + "/calls/:callid").handler(c -> Replies.json(c, call(c).toJson(switchboard.now())));
        router.post(BASE + "/calls/:callid/hangup").handler(this::hangUp);
        router.post(BASE + "/calls/:callid/say").handler(this::say);
        router.get(BASE + "/calls/:callid/heard.wav").handler(this::heard);
        router.post(BASE + "/calls/:callid/dtmf").handler(this::pressKeys);
        router.post(BASE + "/calls/:callid/webhook").handler(this::sendWebhook);
        router.post(BASE + "/sip-dial").handler(this::sipDial);
        router.post(SIP_BYE).handler(this::sipBye);
        router.post(BASE + "/destinations").handler(this::tellDestinations);
        router.post(BASE + "/socket/drop")
                .handler(c -> Replies.json(c, new JsonObject().put("dropped", events.dropAll())));
        router.post(BASE + "/tokens/expire")
                .handler(c -> Replies.json(c, new JsonObject().put("expired", tokens.expireAll())));
        router.get(BASE).handler(this::summary);
        router.route(BASE + "*").failureHandler(Replies::failure);
    }

    private void place(RoutingContext context) {
        SimulatedCall call = switchboard.place(order(Replies.body(context)));
        JsonObject placed = new JsonObject()
                .put("callid", call.id())
                .put("participant_id", call.participant().id())
                .put("call_id", call.webhookCallId());
        if (!call.order().webhook()) {
            Replies.json(context, 201, placed.putNull("webhook_status").putNull("webhook_body"));
            return;
        }
        announce(call, CallWebhook.Event.INCOMING, call.order().repeats())
                .onSuccess(answers -> Replies.json(context, 201, withAnswers(placed, answers)));
    }

    private CallOrder order(JsonObject body) {
        return new CallOrder(
                text(body, "caller"),
                text(body, "called"),
                body.getString("name", ""),
                body.getString("call_id"),
                body.getBoolean("webhook", webhook.enabled()),
                repeats(body.getInteger("repeat_webhook", 1)),
                body.getLong("hang_up_after_ms", settings.pace().patience()),
                body.getJsonArray("says", USUALLY_SAYS).stream()
                        .map(name -> clip(String.valueOf(name)))
                        .toList(),
                body.getBoolean("keep_heard", false));
    }

    private String clip(String name) {
        if (!clips.has(name)) {
            throw new RefusedException(400, "no clip is called " + name + "; there are " + clips.names());
        }
        return name;
    }

    /** The caller says a clip at once, over whatever they hear. */
    private void say(RoutingContext context) {
        SimulatedCall call = call(context);
        call.talker().say(clip(text(Replies.body(context), "clip")), switchboard.now());
        Replies.json(context, call.toJson(switchboard.now()));
    }

    private void heard(RoutingContext context) {
        Buffer wav = call(context).heard().wav();
        if (wav == null) {
            throw new RefusedException(404, "Order the call with keep_heard to keep what the caller hears");
        }
        context.response().putHeader("Content-Type", "audio/wav").end(wav);
    }

    private Future<List<CallWebhook.Answer>> announce(SimulatedCall call, CallWebhook.Event event, int times) {
        call.timeline().mark(Mark.WEBHOOK_SENT, switchboard.now());
        Long duration = event == CallWebhook.Event.ENDED ? call.timeline().durationSeconds(switchboard.now()) : null;
        List<Future<CallWebhook.Answer>> sent = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            sent.add(webhook.send(event, call, duration)
                    .onSuccess(answer -> call.timeline().webhookAnswered(answer.status(), switchboard.now())));
        }
        return Future.join(sent).map(all -> all.<CallWebhook.Answer>list());
    }

    private static JsonObject withAnswers(JsonObject placed, List<CallWebhook.Answer> answers) {
        JsonArray statuses = new JsonArray();
        answers.forEach(answer -> statuses.add(answer.status()));
        return placed.put("webhook_status", answers.get(0).status())
                .put("webhook_body", answers.get(0).json())
                .put("webhook_statuses", statuses);
    }

    private void list(RoutingContext context) {
        boolean onlyOpen = Boolean.parseBoolean(context.request().getParam("open", "false"));
        JsonArray calls = new JsonArray();
        book.all(onlyOpen).forEach(call -> calls.add(call.toJson(switchboard.now())));
        Replies.json(context, calls);
    }

    private void hangUp(RoutingContext context) {
        SimulatedCall call = call(context);
        switchboard.end(call, "caller", "hung up");
        Replies.json(context, call.toJson(switchboard.now()));
    }

    private void pressKeys(RoutingContext context) {
        Participant participant = call(context).participant();
        if (participant == null || !participant.is(Participant.Status.CONNECTED)) {
            throw new RefusedException(409, "The call is not connected to the route point");
        }
        JsonObject data = new JsonObject().put("dtmf_input", text(Replies.body(context), "digits"));
        events.publish(EventFeed.Type.DTMF, participant, data);
        Replies.json(context, data);
    }

    /** Sends an event of the script at any time, so that events come twice or out of order. */
    private void sendWebhook(RoutingContext context) {
        SimulatedCall call = call(context);
        JsonObject body = Replies.body(context);
        CallWebhook.Event event = CallWebhook.Event.of(body.getString("event_type", "IncomingCall"));
        announce(call, event, repeats(body.getInteger("times", 1)))
                .onSuccess(answers -> Replies.json(context, withAnswers(new JsonObject(), answers)));
    }

    private void sipDial(RoutingContext context) {
        JsonObject body = Replies.body(context);
        String number = text(body, "to_number");
        if (destinations.toldMode(number) != Destinations.Mode.OK) {
            destinations
                    .ring(number, null)
                    .onFailure(refused ->
                            Replies.json(context, sipStatus(LineException.reasonOf(refused)), new JsonObject()));
            return;
        }
        Optional<SimulatedCall> waiting =
                number.equals(settings.numbers().routePoint()) ? book.longestWaiting() : book.waitingFrom(number);
        SimulatedCall call = waiting.orElseThrow(() -> new RefusedException(404, "Nobody waits there"));
        transfers.joinAgent(call, text(body, "call_sid"), number);
        Replies.json(
                context,
                new JsonObject()
                        .put("callid", call.id())
                        .put(
                                "callback_url",
                                settings.agentTrunk().callbackBaseUrl().get() + SIP_BYE));
    }

    private static int sipStatus(Reason reason) {
        return switch (reason) {
            case PHONE_BUSY -> 486;
            case NO_ANSWER -> 480;
            default -> 404;
        };
    }

    private void sipBye(RoutingContext context) {
        JsonObject body = Replies.body(context);
        SimulatedCall call =
                book.ofSipCall(text(body, "call_sid")).orElseThrow(() -> new RefusedException(404, "No such SIP call"));
        switchboard.end(call, "agent", body.getString("reason", "hung up"));
        Replies.json(context, new JsonObject().put("callid", call.id()));
    }

    private void tellDestinations(RoutingContext context) {
        JsonObject body = Replies.body(context);
        for (String number : body.fieldNames()) {
            destinations.tell(number, Destinations.Mode.of(text(body, number)));
        }
        Replies.json(context, body);
    }

    private void summary(RoutingContext context) {
        Replies.json(
                context,
                new JsonObject()
                        .put("placed", book.placedCalls())
                        .put("open", book.openCalls())
                        .put("event_sockets", events.size()));
    }

    private SimulatedCall call(RoutingContext context) {
        return book.find(Switchboard.wholeNumber(context.pathParam("callid")));
    }

    private static int repeats(int times) {
        if (times < 1 || times > MAX_REPEATS) {
            throw new RefusedException(400, String.format(Locale.ROOT, "1 to %d times", MAX_REPEATS));
        }
        return times;
    }

    private static String text(JsonObject body, String field) {
        if (body.getValue(field) instanceof String value && !value.isBlank()) {
            return value;
        }
        throw new RefusedException(400, field + " is missing");
    }
}
