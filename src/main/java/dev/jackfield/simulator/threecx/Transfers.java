package dev.jackfield.simulator.threecx;

import dev.jackfield.simulator.threecx.CallTimeline.Mark;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;

/** Moves calls to other destinations, and makes calls to them (Call Control API: divert, routeto, transferto, makecall). Confined to the event loop. */
final class Transfers {

    private final Vertx vertx;
    private final Switchboard switchboard;
    private final Destinations destinations;
    private final ThreeCxSimulatorSettings.Pace pace;

    Transfers(Vertx vertx, Switchboard switchboard, Destinations destinations, ThreeCxSimulatorSettings.Pace pace) {
        this.vertx = vertx;
        this.switchboard = switchboard;
        this.destinations = destinations;
        this.pace = pace;
    }

    /** How a call is moved, and what becomes of it when nobody picks up. */
    enum Manner {
        /** While ringing: the participant leaves at once; the call ends when nobody picks up. */
        DIVERT,
        /** Ringing or connected: the participant stays, and is heard, until somebody picks up. */
        ROUTE,
        /** Connected: the other side is held meanwhile and comes back when nobody picks up. */
        TRANSFER
    }

    /** Starts the move; whether it succeeds shows in later events. */
    ActionResult move(Participant participant, Manner manner, String destination) {
        require(participant, manner);
        SimulatedCall call = participant.call();
        if (call.moving() || call.participant() != participant) {
            return ActionResult.rejected(Reason.NONE, "Another transfer is under way");
        }
        if (destinations.mode(destination) == Destinations.Mode.REJECT) {
            call.timeline().transferFailed(Reason.PHONE_NOT_REGISTERED);
            return ActionResult.rejected(Reason.PHONE_NOT_REGISTERED, "Destination is not registered");
        }
        int move = call.startMove();
        call.timeline().mark(Mark.TRANSFER_ASKED, switchboard.now());
        if (manner == Manner.TRANSFER) {
            switchboard.hold(call);
        }
        ActionResult accepted = ActionResult.accepted(participant);
        if (manner == Manner.DIVERT) {
            switchboard.leaveControl(call);
        }
        if (destinations.isPerson(destination)) {
            switchboard.ring(call, destination);
        }
        destinations.ring(destination, call).onComplete(rung -> settle(call, move, manner, destination, rung));
        return accepted;
    }

    /** Calls a destination from a DN; whether it is picked up shows in later events. */
    ActionResult makeCall(Dn from, String destination) {
        if (destinations.mode(destination) == Destinations.Mode.REJECT) {
            return ActionResult.rejected(Reason.PHONE_BUSY, "Destination rejected the call");
        }
        SimulatedCall call = switchboard.dial(from, CallOrder.outbound(destination, pace.patience()));
        int move = call.startMove();
        destinations.ring(destination, call).onComplete(rung -> {
            if (!call.settles(move)) {
                release(rung);
                return;
            }
            if (rung.failed()) {
                switchboard.end(
                        call, "pbx", LineException.reasonOf(rung.cause()).wireName());
                return;
            }
            if (!rung.result().isEmpty()) {
                switchboard.agentJoined(call, rung.result());
            }
            switchboard.connect(call.participant());
        });
        return ActionResult.accepted(call.participant());
    }

    /** The agent has called the waiting caller itself: it takes the call over. */
    void joinAgent(SimulatedCall call, String sipCallId, String dialled) {
        call.abandonMove();
        switchboard.stopRinging(call);
        call.timeline().mark(Mark.TRANSFER_ASKED, switchboard.now());
        handOver(call, dialled, sipCallId);
    }

    private void settle(SimulatedCall call, int move, Manner manner, String destination, AsyncResult<String> rung) {
        if (!call.settles(move)) {
            release(rung);
            return;
        }
        if (rung.succeeded()) {
            handOver(call, destination, rung.result());
            return;
        }
        Reason reason = LineException.reasonOf(rung.cause());
        call.timeline().transferFailed(reason);
        switchboard.stopRinging(call);
        switch (manner) {
            case DIVERT -> switchboard.end(call, "pbx", reason.wireName());
            case ROUTE -> {}
            case TRANSFER -> switchboard.takeBack(call);
        }
    }

    private void release(AsyncResult<String> rung) {
        if (rung.succeeded() && !rung.result().isEmpty()) {
            switchboard.agentTooLate(rung.result());
        }
    }

    private void handOver(SimulatedCall call, String destination, String sipCallId) {
        call.timeline().transferred(destination, switchboard.now());
        switchboard.leaveControl(call);
        if (!sipCallId.isEmpty()) {
            switchboard.agentJoined(call, sipCallId);
            return;
        }
        if (call.colleague() != null) {
            switchboard.connect(call.colleague());
        }
        vertx.setTimer(Math.max(1, pace.talk()), done -> switchboard.end(call, "extension", "hung up"));
    }

    private static void require(Participant participant, Manner manner) {
        boolean ringing = participant.is(Participant.Status.RINGING);
        boolean connected = participant.is(Participant.Status.CONNECTED);
        boolean allowed =
                switch (manner) {
                    case DIVERT -> ringing;
                    case ROUTE -> ringing || connected;
                    case TRANSFER -> connected;
                };
        if (!allowed) {
            throw new RefusedException(422, "Not in this state of the participant");
        }
    }
}
