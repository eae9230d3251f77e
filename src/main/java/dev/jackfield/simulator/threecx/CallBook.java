package dev.jackfield.simulator.threecx;

import dev.jackfield.simulator.phone.SpokenClips;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds calls, open or recently ended, each in one map look-up. Confined to the event loop. */
final class CallBook {

    private final ThreeCxSimulatorSettings.Limits limits;
    private final Map<Integer, SimulatedCall> open = new LinkedHashMap<>();
    private final Map<Integer, SimulatedCall> ended = new LinkedHashMap<>();
    private final Set<SimulatedCall> waiting = new LinkedHashSet<>();
    private final Map<String, Set<SimulatedCall>> waitingByParty = new HashMap<>();
    private final Map<String, SimulatedCall> bySipCall = new HashMap<>();
    private final SpokenClips clips;
    private int lastId;

    CallBook(ThreeCxSimulatorSettings.Limits limits, SpokenClips clips) {
        this.limits = limits;
        this.clips = clips;
    }

    SimulatedCall open(CallOrder order, long now) {
        if (open.size() >= limits.openCalls()) {
            throw new RefusedException(503, "All " + limits.openCalls() + " lines are busy");
        }
        SimulatedCall call = new SimulatedCall(++lastId, order, clips, now);
        open.put(call.id(), call);
        return call;
    }

    /** The call is connected on the route point and nobody has taken it over yet. */
    void waits(SimulatedCall call) {
        waiting.add(call);
        waitingByParty
                .computeIfAbsent(call.order().party(), party -> new LinkedHashSet<>())
                .add(call);
    }

    void waitsNoMore(SimulatedCall call) {
        waiting.remove(call);
        waitingByParty.computeIfPresent(call.order().party(), (party, calls) -> {
            calls.remove(call);
            return calls.isEmpty() ? null : calls;
        });
    }

    void agentJoined(SimulatedCall call, String sipCallId) {
        call.agentJoined(sipCallId);
        bySipCall.put(sipCallId, call);
    }

    void ended(SimulatedCall call) {
        open.remove(call.id());
        waitsNoMore(call);
        if (call.sipCallId() != null) {
            bySipCall.remove(call.sipCallId());
        }
        ended.put(call.id(), call);
        if (ended.size() > limits.keptCalls()) {
            ended.remove(ended.keySet().iterator().next());
        }
    }

    /** The call of this callid; refused with 404 when there is none or it is forgotten. */
    SimulatedCall find(int id) {
        SimulatedCall call = open.get(id);
        if (call == null) {
            call = ended.get(id);
        }
        if (call == null) {
            throw new RefusedException(404, "No call " + id);
        }
        return call;
    }

    Optional<SimulatedCall> ofSipCall(String sipCallId) {
        return Optional.ofNullable(bySipCall.get(sipCallId));
    }

    /** The call with this caller that has waited longest. */
    Optional<SimulatedCall> waitingFrom(String party) {
        return waitingByParty.getOrDefault(party, Set.of()).stream().findFirst();
    }

    /** The call that has waited longest, whoever calls. */
    Optional<SimulatedCall> longestWaiting() {
        return waiting.stream().findFirst();
    }

    int openCalls() {
        return open.size();
    }

    int placedCalls() {
        return lastId;
    }

    /** Open calls, then the ended ones that are kept unless only open ones are wanted. */
    List<SimulatedCall> all(boolean onlyOpen) {
        List<SimulatedCall> calls = new ArrayList<>(open.values());
        if (!onlyOpen) {
            calls.addAll(ended.values());
        }
        return calls;
    }
}
