package dev.jackfield.agents.elevenlabs;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * The account at ElevenLabs.
 *
 * @param apiKey key of the API, sent as xi-api-key; needs the scopes voices_read, voices_write, convai_write and text_to_speech; unset in local mode: the simulator answers
 * @param baseUrl address of the API; accounts with data residency have hosts of their own, such as https://api.eu.residency.elevenlabs.io
 * @param agentId the agent that talks to callers when a request names none
 * @param agentPool agents that may be given a caller's voice, separated by commas; unset: the agent that the request names
 * @param agentPhoneNumberId the vendor's id (phnum_…) of the SIP trunk number from which outbound calls are placed
 * @param webhookSecret secret of the post-call and pre-call webhooks (wsec_…); unset: WEBHOOK_SECRET
 * @param greetingModelId speech model that renders greetings
 * @param cloneTimeoutSeconds how long the vendor may be silent while it clones a voice
 * @param timeoutSeconds how long the vendor may be silent on any other request
 */
@ConfigurationProperties("elevenlabs")
public record ElevenLabsSettings(
        @Nullable String apiKey,
        @DefaultValue("https://api.elevenlabs.io") String baseUrl,
        @Nullable String agentId,
        @DefaultValue List<String> agentPool,
        @Nullable String agentPhoneNumberId,
        @Nullable String webhookSecret,
        @DefaultValue("eleven_multilingual_v2") String greetingModelId,
        @DefaultValue("60") int cloneTimeoutSeconds,
        @DefaultValue("15") int timeoutSeconds) {

    /** Never shows the key or the secret. */
    @Override
    public String toString() {
        return "ElevenLabsSettings[baseUrl=" + baseUrl + ", agentId=" + agentId + ", agentPool=" + agentPool + "]";
    }
}
