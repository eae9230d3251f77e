package dev.jackfield.simulator.threecx;

import java.util.List;

/**
 * A call that is to be placed.
 *
 * @param party number of the other side: the caller of a call that comes in, the callee of one that goes out
 * @param did number that the call came in on; empty for a call that goes out
 * @param name caller's name as the phone system shows it, may be empty
 * @param webhookCallId call_id of the webhook; null means the participant's callid
 * @param webhook whether the script announces the call
 * @param repeats how often the announcement is sent, at once
 * @param patienceMillis until the caller hangs up
 * @param says clips that the caller says, each when it is their turn
 * @param keepsHeard whether what the caller hears is kept
 */
record CallOrder(
        String party,
        String did,
        String name,
        String webhookCallId,
        boolean webhook,
        int repeats,
        long patienceMillis,
        List<String> says,
        boolean keepsHeard) {

    private static final String TRUNK_DN = "10000";

    /** A call that the client makes: nobody announces it. */
    static CallOrder outbound(String destination, long patienceMillis) {
        return new CallOrder(destination, "", "", null, false, 1, patienceMillis, List.of(), false);
    }

    /** Whether the other side is beyond the trunk; numbers of up to four digits are internal. */
    boolean fromOutside() {
        return party.length() > 4;
    }

    String partyDn() {
        return fromOutside() ? TRUNK_DN : party;
    }
}
