package dev.jackfield.simulator.phone;

import java.util.function.Consumer;

/** What callers do. */
final class Steps {

    /** A pause of this length is taken for the end of what the agent says. */
    private static final int QUIET_MILLIS = 800;

    private static final int KEY_MILLIS = 200;
    private static final int BARGE_IN_LIMIT = 30_000;

    private Steps() {}

    /** Does something that is done at once. */
    static Step once(Consumer<Step.Caller> deed) {
        return (caller, elapsed) -> {
            deed.accept(caller);
            return true;
        };
    }

    /** Does nothing. */
    static Step pause(long millis) {
        return (caller, elapsed) -> elapsed >= millis;
    }

    /** Lets the agent speak to the end, once it begins; gives up after so long. */
    static Step listen(long limitMillis) {
        return (caller, elapsed) -> elapsed >= limitMillis
                || (caller.ear().agentSpokeSince(caller.millis() - elapsed) && agentIsQuiet(caller));
    }

    /** Lets the agent speak to the end, if it speaks. */
    static Step awaitSilence() {
        return (caller, elapsed) -> agentIsQuiet(caller);
    }

    private static boolean agentIsQuiet(Step.Caller caller) {
        return caller.ear().agentQuietMillis(caller.millis()) >= QUIET_MILLIS;
    }

    /** Says a clip to its end. */
    static Step say(String clip) {
        return new Step() {
            private boolean begun;

            @Override
            public boolean proceed(Caller caller, long elapsed) {
                if (!begun) {
                    begun = true;
                    caller.say(clip);
                }
                return !caller.saying();
            }
        };
    }

    /** Says a clip when the agent has been speaking for so long; does not wait for ever for an agent that does not speak. */
    static Step bargeIn(String clip, long afterMillis) {
        return new Step() {
            private boolean begun;

            @Override
            public boolean proceed(Caller caller, long elapsed) {
                if (!begun && caller.ear().agentSpeechMillis(caller.millis()) >= afterMillis) {
                    begun = true;
                    caller.interrupt(clip);
                }
                return begun ? !caller.saying() : elapsed >= BARGE_IN_LIMIT;
            }
        };
    }

    /** Presses keys, five a second. */
    static Step dtmf(String keys) {
        return new Step() {
            private int pressed;

            @Override
            public boolean proceed(Caller caller, long elapsed) {
                while (pressed < keys.length() && elapsed >= (long) pressed * KEY_MILLIS) {
                    caller.press(keys.charAt(pressed++));
                }
                return pressed == keys.length();
            }
        };
    }
}
