package dev.jackfield.agents.elevenlabs.live;

import java.util.Map;
import org.springframework.lang.Nullable;

/** What the vendor's frames say. */
interface ServerEvents {

    /**
     * The conversation begins.
     *
     * @param speaks the vendor's name of the format of the agent's audio, such as {@code pcm_16000}
     * @param hears the same for the caller's; null if not told
     */
    void begun(String conversationId, String speaks, @Nullable String hears);

    /** @param eventId rises with every piece; audio up to an interruption's id is void */
    void audio(String base64, long eventId);

    void interrupted(long eventId);

    void callerSaid(String text);

    void agentSaid(String text);

    void corrected(String text);

    /** @param millis when the pong is to be sent; null for at once */
    void pinged(long eventId, @Nullable Long millis);

    /** @param expectsResponse whether the vendor waits for a result */
    void toolCalled(String id, String name, Map<String, Object> parameters, boolean expectsResponse);

    /** A tool, of ours or of the vendor, was worked on. */
    void toolAnswered(String name, boolean failed);

    void failed(ServerFailure failure);
}
