package dev.jackfield.simulator.phone;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.springframework.lang.Nullable;

/** What the caller notices of the sound: who speaks when, and how long nobody does. Times are milliseconds since the stream began. Confined to one event loop. */
final class Ear {

    /** Of 32767; comfort noise is quieter, speech louder. */
    private static final int LOUD = 300;
    /** Shorter pauses belong to the speech around them. */
    private static final int PAUSE_MILLIS = 400;

    private final CallLog log;
    private final JsonArray bargeIns = new JsonArray();
    private boolean agentSpeaks;
    private long agentSpokeFrom;
    private long agentLoudAt = Long.MIN_VALUE / 2;
    private long somebodyLoudAt;
    private long longestDeadAir;
    private long interruptedAt = -1;

    @Nullable
    private Long firstSpeech;

    Ear(CallLog log) {
        this.log = log;
    }

    /** @param millis when these two blocks end */
    void hear(short[] said, short[] heard, long millis) {
        boolean agentLoud = isLoud(heard);
        if (agentLoud || isLoud(said)) {
            longestDeadAir = longestDeadAir(millis);
            somebodyLoudAt = millis;
        }
        if (agentLoud) {
            agentLoudAt = millis;
            if (!agentSpeaks) {
                begins(millis);
            }
        } else if (agentSpeaks && millis - agentLoudAt >= PAUSE_MILLIS) {
            falls();
        }
    }

    private void begins(long millis) {
        agentSpeaks = true;
        agentSpokeFrom = millis;
        if (firstSpeech == null) {
            firstSpeech = millis;
        }
        log.note("agent_speaks");
    }

    private void falls() {
        agentSpeaks = false;
        log.note("agent_silent", "after " + (agentLoudAt - agentSpokeFrom) + " ms of speech");
        if (interruptedAt >= 0) {
            bargeIns.add(new JsonObject()
                    .put("at_ms", interruptedAt)
                    .put("silent_after_ms", Math.max(0, agentLoudAt - interruptedAt)));
            interruptedAt = -1;
        }
    }

    /** From now on the caller speaks while the agent does. */
    void interrupt(long millis) {
        interruptedAt = millis;
    }

    boolean agentSpeaks() {
        return agentSpeaks;
    }

    /** How long the agent has been speaking. */
    long agentSpeechMillis(long millis) {
        return agentSpeaks ? millis - agentSpokeFrom : 0;
    }

    /** How long nothing was heard of the agent. */
    long agentQuietMillis(long millis) {
        return millis - agentLoudAt;
    }

    /** Whether anything was heard of the agent since then. */
    boolean agentSpokeSince(long millis) {
        return agentLoudAt > millis;
    }

    /** When the agent was first heard; null if not yet. */
    @Nullable
    Long firstSpeech() {
        return firstSpeech;
    }

    /** The longest time in which neither was heard. */
    long longestDeadAir(long millis) {
        return Math.max(longestDeadAir, millis - somebodyLoudAt);
    }

    /** {@code {at_ms, silent_after_ms}} of each interruption after which the agent fell silent. */
    JsonArray bargeIns() {
        return bargeIns.copy();
    }

    private static boolean isLoud(short[] samples) {
        for (short sample : samples) {
            if (sample > LOUD || sample < -LOUD) {
                return true;
            }
        }
        return false;
    }
}
