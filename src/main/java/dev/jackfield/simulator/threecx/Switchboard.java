package dev.jackfield.simulator.threecx;

import dev.jackfield.simulator.threecx.CallTimeline.Mark;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The life of calls: placed, answered, taken over, ended, with the events of each step. Confined to the event loop. */
final class Switchboard {

    private final Vertx vertx;
    private final LongSupplier nanoClock;
    private final EventFeed events;
    private final CallBook book;
    private final CallWebhook webhook;
    private final AgentTrunk agentTrunk;
    private final Dn routePoint;
    private final Map<String, Dn> granted = new LinkedHashMap<>();

    Switchboard(
            Vertx vertx,
            LongSupplier nanoClock,
            ThreeCxSimulatorSettings settings,
            EventFeed events,
            CallBook book,
            CallWebhook webhook,
            AgentTrunk agentTrunk) {
        this.vertx = vertx;
        this.nanoClock = nanoClock;
        this.events = events;
        this.book = book;
        this.webhook = webhook;
        this.agentTrunk = agentTrunk;
        this.routePoint = new Dn(settings.numbers().routePoint(), Dn.Type.ROUTE_POINT);
        granted.put(routePoint.number(), routePoint);
        settings.numbers().extensions().forEach(number -> granted.put(number, new Dn(number, Dn.Type.EXTENSION)));
    }

    long now() {
        return nanoClock.getAsLong();
    }

    Collection<Dn> grantedDns() {
        return granted.values();
    }

    /** The DN; refused with 403 when the client may not see it, whether or not it exists. */
    Dn dn(String number) {
        Dn dn = granted.get(number);
        if (dn == null) {
            throw new RefusedException(403, "DN " + number + " is not granted");
        }
        return dn;
    }

    /** The participant; refused with 404 when it has left. */
    Participant participant(String number, String id) {
        Participant participant = dn(number).participant(wholeNumber(id));
        if (participant == null) {
            throw new RefusedException(404, "No participant " + id);
        }
        return participant;
    }

    /** A call comes in and rings on the route point. */
    SimulatedCall place(CallOrder order) {
        SimulatedCall call = book.open(order, now());
        hangUpLater(call);
        call.on(routePoint.join(call, Participant.Status.RINGING));
        events.publish(EventFeed.Type.UPSERT, call.participant());
        return call;
    }

    /** The client calls somebody from one of its DNs. */
    SimulatedCall dial(Dn from, CallOrder order) {
        SimulatedCall call = book.open(order, now());
        hangUpLater(call);
        call.on(from.join(call, Participant.Status.DIALING));
        events.publish(EventFeed.Type.UPSERT, call.participant());
        return call;
    }

    void answer(Participant participant) {
        if (!participant.dn().directControl()) {
            throw new RefusedException(422, "Only a route point or a directly controlled device can answer");
        }
        if (!participant.is(Participant.Status.RINGING)) {
            throw new RefusedException(422, "Only a ringing participant can answer");
        }
        connect(participant);
    }

    /** The participant is connected; on the route point the other side now hears what it is sent. */
    void connect(Participant participant) {
        SimulatedCall call = participant.call();
        participant.connect();
        if (participant == call.participant()) {
            call.timeline().mark(Mark.ANSWERED, now());
            call.heard().listen(now());
            if (participant.dn().directControl()) {
                book.waits(call);
            }
        }
        events.publish(EventFeed.Type.UPSERT, participant);
    }

    /** The other side hears music of the phone system, not ours. */
    void hold(SimulatedCall call) {
        call.heard().stopListening(now());
        book.waitsNoMore(call);
    }

    /** The other side is back on the route point. */
    void takeBack(SimulatedCall call) {
        call.heard().listen(now());
        book.waits(call);
        events.publish(EventFeed.Type.UPSERT, call.participant());
    }

    /** A person's extension rings for the call. */
    Participant ring(SimulatedCall call, String extension) {
        Participant colleague = dn(extension).join(call, Participant.Status.RINGING);
        call.with(colleague);
        events.publish(EventFeed.Type.UPSERT, colleague);
        return colleague;
    }

    void stopRinging(SimulatedCall call) {
        Participant colleague = call.colleague();
        if (colleague != null) {
            call.colleagueLeft();
            leave(colleague);
        }
    }

    /** The call leaves the client's DN and goes on elsewhere. */
    void leaveControl(SimulatedCall call) {
        Participant participant = call.participant();
        if (participant != null) {
            hold(call);
            call.left();
            leave(participant);
        }
    }

    /** The agent is on the line. */
    void agentJoined(SimulatedCall call, String sipCallId) {
        book.agentJoined(call, sipCallId);
        call.timeline().mark(Mark.AGENT_ANSWERED, now());
    }

    /** The agent has picked up for a call that is over. */
    void agentTooLate(String sipCallId) {
        agentTrunk.bye(sipCallId, "cancelled");
    }

    /**
     * Ends the call; without effect when it is over.
     *
     * @param by who hung up: caller, route-point, agent, extension or pbx
     */
    void end(SimulatedCall call, String by, String reason) {
        if (!call.end()) {
            return;
        }
        call.timeline().ended(by, reason, now());
        leaveControl(call);
        stopRinging(call);
        book.ended(call);
        if (call.sipCallId() != null && !"agent".equals(by)) {
            agentTrunk.bye(call.sipCallId(), reason);
        }
        if (call.order().webhook()) {
            webhook.send(CallWebhook.Event.ENDED, call, call.timeline().durationSeconds(now()));
        }
    }

    private void hangUpLater(SimulatedCall call) {
        long patience = Math.max(1, call.order().patienceMillis());
        long timer = vertx.setTimer(patience, late -> end(call, "caller", "hung up"));
        call.hangsUpUnless(() -> vertx.cancelTimer(timer));
    }

    private void leave(Participant participant) {
        participant.leave();
        events.publish(EventFeed.Type.REMOVE, participant);
    }

    static int wholeNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new RefusedException(404, "Not a number: " + text);
        }
    }
}
