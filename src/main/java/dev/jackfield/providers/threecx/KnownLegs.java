package dev.jackfield.providers.threecx;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The legs on the route point as far as events and readings tell. A reading is older than the events that come while it is made:
 * legs that they touch are left out of its result. Not safe for several threads.
 */
final class KnownLegs {

    private final Set<String> known = new HashSet<>();
    private final Set<String> touched = new HashSet<>();

    /** A reading of everybody is asked for now. */
    void readingStarts() {
        touched.clear();
    }

    void changed(String leg) {
        known.add(leg);
        touched.add(leg);
    }

    void removed(String leg) {
        known.remove(leg);
        touched.add(leg);
    }

    /** What a reading adds to the events: those to be handed on, and those who left without an event. */
    record Difference(Set<String> present, Set<String> gone) {}

    Difference read(Set<String> everybody) {
        Set<String> present = new TreeSet<>(everybody);
        present.removeAll(touched);
        Set<String> gone = new TreeSet<>(known);
        gone.removeAll(everybody);
        gone.removeAll(touched);
        known.addAll(present);
        known.removeAll(gone);
        return new Difference(present, gone);
    }
}
