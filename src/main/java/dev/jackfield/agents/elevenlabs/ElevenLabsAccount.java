package dev.jackfield.agents.elevenlabs;

import org.springframework.lang.Nullable;

/**
 * Where ElevenLabs is reached and as whom.
 *
 * @param baseUrl scheme, host and port, without a path
 * @param apiKey value of xi-api-key
 * @param agentId the default agent
 * @param agentPhoneNumberId the number from which outbound calls are placed
 */
public record ElevenLabsAccount(
        String baseUrl,
        @Nullable String apiKey,
        @Nullable String agentId,
        @Nullable String agentPhoneNumberId) {

    boolean hasKey() {
        return apiKey != null && !apiKey.isBlank();
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "ElevenLabsAccount[baseUrl=" + baseUrl + ", agentId=" + agentId + "]";
    }
}
