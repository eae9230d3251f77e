package dev.jackfield.calls.live;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was said in a call, in order. Any thread. */
final class Conversation {

    /** A conversation of hours is cut rather than kept without bound. */
    private static final int MOST_LINES = 2000;

    private record Line(boolean caller, String text) {}

    private final List<Line> lines = new ArrayList<>();

    synchronized void said(boolean caller, String text) {
        if (lines.size() < MOST_LINES && !text.isBlank()) {
            lines.add(new Line(caller, text));
        }
    }

    /** The agent's last words were cut short: this is what the caller heard of them. */
    synchronized void corrected(String text) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (!lines.get(i).caller()) {
                lines.set(i, new Line(false, text));
                return;
            }
        }
    }

    /** One line for each turn, {@code caller: …} or {@code agent: …}; empty if nothing was said. */
    synchronized String text() {
        return lines.stream()
                .map(line -> (line.caller() ? "caller: " : "agent: ") + line.text())
                .collect(Collectors.joining("\n"));
    }
}
