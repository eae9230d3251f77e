package dev.jackfield.calls.live;

import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * What is to become of a call whose audio begins: the answer of a provider's verb {@code <provider>-stream-start}.
 *
 * @param providerCallId the provider's id of the call
 * @param from the caller's number as the provider writes it; null if unknown
 * @param to the called number as the provider writes it; null if unknown
 * @param agent folder of the voice agent, such as {@code elevenlabs}
 * @param agentId the vendor's id of the agent; empty when no agent takes the call: the caller hears the greeting, then the call goes
 *     to {@code transferTo}, or ends
 * @param voiceId voice of the agent and of what we say ourselves; null for the agent's own
 * @param language ISO 639-1 code; null for the agent's own
 * @param firstMessage what the agent says first; null for its own
 * @param prompt how the agent is to behave; null for its own
 * @param variables values for the agent's texts: strings, numbers and booleans
 * @param greeting what we say at once, before the agent is there; null for nothing
 * @param transferTo the human to whom the call goes when the agent cannot help; null for nobody
 * @param maxSeconds the call is ended, with a goodbye, after this time; 0 for no limit
 */
public record CallPlan(
        String providerCallId,
        @Nullable String from,
        @Nullable String to,
        String agent,
        String agentId,
        @Nullable String voiceId,
        @Nullable String language,
        @Nullable String firstMessage,
        @Nullable String prompt,
        Map<String, Object> variables,
        @Nullable String greeting,
        @Nullable String transferTo,
        int maxSeconds) {

    /** Whether an agent takes the call. */
    public boolean hasAgent() {
        return !agentId.isEmpty();
    }
}
