package dev.jackfield.agents.elevenlabs.precall;

import dev.jackfield.media.VoiceSample;
import org.springframework.lang.Nullable;

/**
 * A checked pre-call request.
 *
 * @param conversationId as sent
 * @param agentId the agent that the request names; null for any
 * @param callerName never blank
 * @param dateOfBirth as sent; only handed back
 */
record PrecallRequest(
        String conversationId,
        @Nullable String agentId,
        String callerName,
        @Nullable String dateOfBirth,
        VoiceSample sample) {

    /** Names nobody. */
    @Override
    public String toString() {
        return "PrecallRequest[" + conversationId + ", " + sample + "]";
    }
}
