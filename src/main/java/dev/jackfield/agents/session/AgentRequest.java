package dev.jackfield.agents.session;

import dev.jackfield.media.stream.AudioFormat;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * What a call wants of a voice agent.
 *
 * @param agent the vendor's folder, such as {@code elevenlabs}
 * @param agentId the vendor's id of the agent
 * @param preferred format of the caller's audio: the agent speaks and hears it if it can
 * @param voiceId the voice of this conversation; null for the agent's own
 * @param firstMessage what the agent says first; null for its own
 * @param prompt how the agent is to behave; null for its own
 * @param language ISO 639-1 code; null for the agent's own
 * @param variables values for the agent's texts: strings, numbers and booleans
 */
public record AgentRequest(
        String agent,
        String agentId,
        AudioFormat preferred,
        @Nullable String voiceId,
        @Nullable String firstMessage,
        @Nullable String prompt,
        @Nullable String language,
        Map<String, Object> variables) {}
