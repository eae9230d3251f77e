package dev.jackfield.benchmark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** Callers who come and go: some leave without a word, and the agents of some are lost while they talk. One thread. */
final class SoakCallers {

    private static final int SHORTEST_MILLIS = 10_000;
    private static final int LONGEST_MILLIS = 40_000;
    private static final int PAUSE_MILLIS = 250;

    /** So much is made up for when a look took long. */
    private static final int LATE_MILLIS = 5000;

    private static final int LOSSES_PERCENT = 15;
    private static final String GREETING = "Welcome at the soak.";

    private final LiveHouse house;
    private final int atOnce;
    private final Random random;
    private final List<Caller> callers = new ArrayList<>();
    private long nextAt;
    private int lines;
    private int lost;
    private int abrupt;
    private int cut;

    /** @param loseAt when the agent is lost; 0 for never */
    private record Caller(LoadPhone phone, long leaveAt, long loseAt) {}

    SoakCallers(LiveHouse house, int atOnce, long seed) {
        this.house = house;
        this.atOnce = atOnce;
        this.random = new Random(seed);
    }

    /** Lets those go whose time is over, and others come in their place, four in a second. To be called often. */
    void turn(boolean moreCome) {
        long now = System.currentTimeMillis();
        for (Iterator<Caller> each = callers.iterator(); each.hasNext(); ) {
            Caller caller = each.next();
            if (!caller.phone().isOpen()) {
                cut++;
                gone(each, caller);
            } else if (now >= caller.leaveAt()) {
                boolean properly = random.nextInt(3) > 0;
                abrupt += properly ? 0 : 1;
                house.phones().leave(caller.phone(), properly);
                gone(each, caller);
            }
        }
        callers.replaceAll(caller -> lose(caller, now));
        while (moreCome && callers.size() < atOnce && nextAt <= now) {
            nextAt = Math.max(nextAt, now - LATE_MILLIS) + PAUSE_MILLIS;
            come(now);
        }
    }

    private void gone(Iterator<Caller> each, Caller caller) {
        house.agents().forget(caller.phone().line());
        each.remove();
    }

    private Caller lose(Caller caller, long now) {
        if (caller.loseAt() == 0 || now < caller.loseAt()) {
            return caller;
        }
        house.agents().of(caller.phone().line()).stream()
                .filter(LoadAgent::isOpen)
                .findFirst()
                .ifPresent(this::lose);
        return new Caller(caller.phone(), caller.leaveAt(), 0);
    }

    private void lose(LoadAgent agent) {
        lost++;
        if (lost % 2 == 0) {
            house.agents().cut(agent);
        } else {
            house.agents().hang(agent);
        }
    }

    private void come(long now) {
        LoadPhone phone = house.phones().call(++lines, random.nextBoolean() ? GREETING : "");
        int length = SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS);
        long loseAt = random.nextInt(100) < LOSSES_PERCENT ? now + random.nextInt(length) : 0;
        callers.add(new Caller(phone, now + length, loseAt));
    }

    int going() {
        return callers.size();
    }

    /** Callers so far. */
    int all() {
        return lines;
    }

    /** Callers whose socket the service closed. */
    int cut() {
        return cut;
    }

    @Override
    public String toString() {
        return lines + " calls so far, " + abrupt + " left without a word, " + lost + " agents lost, " + cut
                + " cut by the service";
    }
}
