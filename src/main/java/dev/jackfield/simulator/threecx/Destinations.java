package dev.jackfield.simulator.threecx;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Who picks up at a number: the agent, a person, somebody outside, or nobody. Confined to the event loop. */
final class Destinations {

    private static final int MAX_TOLD = 1_000;

    private final Vertx vertx;
    private final ThreeCxSimulatorSettings.Pace pace;
    private final String agent;
    private final Set<String> people;
    private final AgentTrunk agentTrunk;
    private final Map<String, Mode> told = new HashMap<>();

    Destinations(Vertx vertx, ThreeCxSimulatorSettings settings, AgentTrunk agentTrunk) {
        this.vertx = vertx;
        this.pace = settings.pace();
        this.agent = settings.numbers().agentDestination();
        this.people = Set.copyOf(settings.numbers().extensions());
        this.agentTrunk = agentTrunk;
    }

    /** What a number does. */
    enum Mode {
        OK,
        BUSY,
        NO_ANSWER,
        /** The action itself is rejected: 2xx with finalstatus 0. */
        REJECT,
        UNKNOWN;

        static Mode of(String word) {
            try {
                return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
            } catch (IllegalArgumentException e) {
                throw new RefusedException(400, "A destination is ok, busy, no-answer, reject or unknown");
            }
        }
    }

    /** Makes a number behave so from now on. */
    void tell(String number, Mode mode) {
        if (told.size() >= MAX_TOLD && !told.containsKey(number)) {
            throw new RefusedException(400, "More than " + MAX_TOLD + " destinations");
        }
        told.put(number, mode);
    }

    Mode mode(String number) {
        Mode mode = told.get(number);
        if (mode != null) {
            return mode;
        }
        boolean somebody = isAgent(number) || people.contains(number) || number.startsWith("+");
        return somebody ? Mode.OK : Mode.UNKNOWN;
    }

    /** What the number was told to do; {@link Mode#OK} when nothing. */
    Mode toldMode(String number) {
        return told.getOrDefault(number, Mode.OK);
    }

    boolean isAgent(String number) {
        return number.equals(agent);
    }

    /** Whether a person of this phone system has the number. */
    boolean isPerson(String number) {
        return people.contains(number);
    }

    /**
     * Rings the number for a call.
     *
     * @param call may be null for a number that does not pick up
     * @return the agent's SIP call, or an empty string when a person has picked up; fails with {@link LineException}
     */
    Future<String> ring(String number, SimulatedCall call) {
        return switch (mode(number)) {
            case OK ->
                isAgent(number) ? agentTrunk.invite(call) : after(pace.pickUp()).map("");
            case BUSY -> fails(pace.comeBack(), Reason.PHONE_BUSY);
            case NO_ANSWER -> fails(pace.noAnswer(), Reason.NO_ANSWER);
            case REJECT -> fails(pace.comeBack(), Reason.PHONE_NOT_REGISTERED);
            case UNKNOWN -> fails(pace.comeBack(), Reason.NO_DESTINATIONS);
        };
    }

    private Future<String> fails(long millis, Reason reason) {
        return after(millis).compose(waited -> Future.failedFuture(new LineException(reason)));
    }

    private Future<Void> after(long millis) {
        Promise<Void> promise = Promise.promise();
        vertx.setTimer(Math.max(1, millis), timer -> promise.complete());
        return promise.future();
    }
}
