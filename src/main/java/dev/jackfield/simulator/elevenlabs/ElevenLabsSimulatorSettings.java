package dev.jackfield.simulator.elevenlabs;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.DatabindCodec;
import java.util.Map;

/**
 * How the simulated ElevenLabs behaves. Can be changed while it runs ({@link ElevenLabsSimulator#update}, {@code PATCH
 * /simulator/elevenlabs/settings} with these names in snake_case).
 *
 * @param apiKey the one accepted {@code xi-api-key}
 * @param agentId id of the seeded agent, which answers SIP calls that name no agent
 * @param voiceLimit slots for cloned voices
 * @param cloneConcurrency clones at once before 429; 0 for no limit
 * @param speechConcurrency text-to-speech requests at once before 429; 0 for no limit
 * @param cloneMillisMin shortest time of a clone
 * @param cloneMillisMax longest time of a clone
 * @param serviceBaseUrl where our service takes webhooks, without a slash at the end; null until known
 * @param webhookSecret key of the {@code ElevenLabs-Signature} of post-call and pre-call webhooks
 * @param initSecret value of {@code X-Webhook-Secret} on the conversation-initiation webhook
 * @param initTimeoutMillis how long a SIP call waits for the conversation-initiation answer
 * @param talkMillis length of a simulated conversation
 * @param postCallAudioBytes size of the MP3 in {@code post_call_audio}; 0 sends none
 * @param postCallRetries repeats of a post-call webhook after 5xx, 429 or no answer; 0 as with {@code retry_enabled} off
 * @param sipDialUrl where an outbound call is dialled first; null for a callee who always answers
 * @param socket the conversation socket
 * @param keptRecords how many ended conversations, deleted voices and requests are remembered
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ElevenLabsSimulatorSettings(
        String apiKey,
        String agentId,
        int voiceLimit,
        int cloneConcurrency,
        int speechConcurrency,
        int cloneMillisMin,
        int cloneMillisMax,
        String serviceBaseUrl,
        String webhookSecret,
        String initSecret,
        int initTimeoutMillis,
        int talkMillis,
        int postCallAudioBytes,
        int postCallRetries,
        String sipDialUrl,
        SocketManners socket,
        int keptRecords) {

    /** @throws IllegalArgumentException when a value is missing or out of range */
    public ElevenLabsSimulatorSettings {
        require(apiKey != null && !apiKey.isBlank(), "api_key is missing");
        require(agentId != null && !agentId.isBlank(), "agent_id is missing");
        require(webhookSecret != null && !webhookSecret.isEmpty(), "webhook_secret is missing");
        require(initSecret != null && !initSecret.isEmpty(), "init_secret is missing");
        require(voiceLimit >= 0, "voice_limit must be 0 or more");
        require(cloneConcurrency >= 0 && speechConcurrency >= 0, "a concurrency must be 0 (no limit) or more");
        require(
                cloneMillisMin >= 0 && cloneMillisMin <= cloneMillisMax,
                "clone_millis_min must be 0 to clone_millis_max");
        require(initTimeoutMillis > 0, "init_timeout_millis must be more than 0");
        require(talkMillis >= 0, "talk_millis must be 0 or more");
        require(postCallAudioBytes >= 0 && postCallRetries >= 0, "post_call values must be 0 or more");
        require(socket != null, "socket is missing");
        require(keptRecords > 0, "kept_records must be more than 0");
    }

    /** A workspace of 160 voices, clones of 2 to 5 s, conversations of 3 s, no audio webhook, and no service yet. */
    public static ElevenLabsSimulatorSettings of(
            String apiKey, String agentId, String webhookSecret, String initSecret) {
        return new ElevenLabsSimulatorSettings(
                apiKey,
                agentId,
                160,
                0,
                0,
                2000,
                5000,
                null,
                webhookSecret,
                initSecret,
                2000,
                3000,
                0,
                0,
                null,
                SocketManners.usual(),
                10_000);
    }

    /** The same, for a service that listens at {@code url}. */
    public ElevenLabsSimulatorSettings withServiceBaseUrl(String url) {
        return with(Map.of("service_base_url", url));
    }

    /** The same, with clones that take {@code min} to {@code max} milliseconds. */
    public ElevenLabsSimulatorSettings withCloneMillis(int min, int max) {
        return with(Map.of("clone_millis_min", min, "clone_millis_max", max));
    }

    /** The same, with {@code slots} for cloned voices. */
    public ElevenLabsSimulatorSettings withVoiceLimit(int slots) {
        return with(Map.of("voice_limit", slots));
    }

    /** The same, with conversations of {@code millis}. */
    public ElevenLabsSimulatorSettings withTalkMillis(int millis) {
        return with(Map.of("talk_millis", millis));
    }

    /** The same, with outbound calls dialled through {@code url} first. */
    public ElevenLabsSimulatorSettings withSipDialUrl(String url) {
        return with(Map.of("sip_dial_url", url));
    }

    /**
     * The same, with some values changed.
     *
     * @param changes by name in snake_case
     * @throws IllegalArgumentException for an unknown name, or a value of the wrong type or range
     */
    public ElevenLabsSimulatorSettings with(Map<String, Object> changes) {
        JsonObject merged = JsonObject.mapFrom(this).mergeIn(new JsonObject(changes), true);
        return DatabindCodec.mapper().convertValue(merged.getMap(), ElevenLabsSimulatorSettings.class);
    }

    /** The values without the key and the secrets. */
    JsonObject shown() {
        JsonObject shown = JsonObject.mapFrom(this);
        shown.remove("api_key");
        shown.remove("webhook_secret");
        shown.remove("init_secret");
        return shown;
    }

    /** Never shows the key or the secrets. */
    @Override
    public String toString() {
        return shown().encode();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
