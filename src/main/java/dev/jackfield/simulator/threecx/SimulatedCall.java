package dev.jackfield.simulator.threecx;

import dev.jackfield.simulator.phone.SpokenClips;
import io.vertx.core.json.JsonObject;

/** One call through the simulated phone system, from placing to end. Confined to the event loop. */
final class SimulatedCall {

    private final int id;
    private final CallOrder order;
    private final CallTimeline timeline;
    private final HeardAudio heard;
    private final Talker talker;
    private Participant participant;
    private Participant colleague;
    private String sipCallId;
    private Runnable cancelPatience = () -> {};
    private int moves;
    private boolean moving;
    private boolean over;

    SimulatedCall(int id, CallOrder order, SpokenClips clips, long placedAt) {
        this.id = id;
        this.order = order;
        this.timeline = new CallTimeline(placedAt);
        this.heard = new HeardAudio(order.keepsHeard() ? new HeardRecording() : null);
        this.talker = new Talker(clips, order.says(), heard);
    }

    int id() {
        return id;
    }

    CallOrder order() {
        return order;
    }

    CallTimeline timeline() {
        return timeline;
    }

    HeardAudio heard() {
        return heard;
    }

    Talker talker() {
        return talker;
    }

    String webhookCallId() {
        return order.webhookCallId() == null ? String.valueOf(id) : order.webhookCallId();
    }

    /** The participant that the client works with, or null once the call has left it. */
    Participant participant() {
        return participant;
    }

    void on(Participant controlled) {
        participant = controlled;
    }

    void left() {
        participant = null;
    }

    /** The participant of the person who was called, or null. */
    Participant colleague() {
        return colleague;
    }

    void with(Participant person) {
        colleague = person;
    }

    void colleagueLeft() {
        colleague = null;
    }

    /** The agent's SIP call, or null when no agent has picked up. */
    String sipCallId() {
        return sipCallId;
    }

    void agentJoined(String sipCall) {
        sipCallId = sipCall;
    }

    void hangsUpUnless(Runnable cancel) {
        cancelPatience = cancel;
    }

    boolean moving() {
        return moving;
    }

    boolean over() {
        return over;
    }

    /** Starts a move to another destination and returns its number, by which {@link #settles} knows it. */
    int startMove() {
        moving = true;
        return ++moves;
    }

    /** Ends the move of this number; false when the call has ended or another move has begun meanwhile. */
    boolean settles(int move) {
        if (over || !moving || moves != move) {
            return false;
        }
        moving = false;
        return true;
    }

    /** Makes the move under way, if any, settle nothing. */
    void abandonMove() {
        moving = false;
    }

    /** Ends the call; false when it is over already. */
    boolean end() {
        if (over) {
            return false;
        }
        over = true;
        moving = false;
        cancelPatience.run();
        cancelPatience = () -> {};
        return true;
    }

    JsonObject toJson(long now) {
        return new JsonObject()
                .put("callid", id)
                .put("call_id", webhookCallId())
                .put("participant_id", participant == null ? null : participant.id())
                .put("open", !over)
                .put("sip_call_id", sipCallId)
                .put("said", talker.said())
                .mergeIn(timeline.toJson(heard, now));
    }
}
