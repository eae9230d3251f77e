package dev.jackfield.agents.session;

import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import java.util.Map;
import org.springframework.lang.Nullable;

/** What a voice agent's session tells, in no vendor's words. The events of one call come in order. */
public sealed interface AgentEvent {

    /**
     * The agent is there.
     *
     * @param conversationId the vendor's id of the conversation
     * @param hears format of the audio that it wants
     * @param speaks format of the audio that it sends
     */
    record Opened(String conversationId, AudioFormat hears, AudioFormat speaks) implements AgentEvent {}

    /** The agent's voice, in the format that it speaks. */
    record Audio(AudioPayload payload) implements AgentEvent {}

    /** The caller interrupts: what the agent said and nobody heard yet is to be dropped. */
    record Interrupted() implements AgentEvent {}

    /**
     * What was said.
     *
     * @param caller true for the caller, false for the agent
     */
    record Transcript(boolean caller, String text) implements AgentEvent {}

    /** The agent's last words as they were heard before it was interrupted. */
    record Corrected(String text) implements AgentEvent {}

    /**
     * The agent wants something done.
     *
     * @param id goes back with the result; null if no result is expected
     */
    record ToolCall(@Nullable String id, String name, Map<String, Object> parameters) implements AgentEvent {}

    /**
     * The session is over; the last event.
     *
     * @param end what ended it
     * @param failure what went wrong, in words for an operator, without personal data; null if nothing did
     * @param mayReopen whether a new session is worth a try at once
     */
    record Ended(End end, @Nullable String failure, boolean mayReopen) implements AgentEvent {}

    /** What ended a session. */
    enum End {
        /** The agent ended the conversation in its own good time. */
        FINISHED,
        /** The conversation reached the agent's longest duration. */
        TIME_LIMIT,
        /** The vendor has no session free just now. */
        BUSY,
        /** The vendor refuses, and will refuse again: key, agent, override, variable, credit, content. */
        REFUSED,
        /** Something broke at the vendor. */
        TROUBLE,
        /** The connection could not be made, died, or fell silent. */
        LOST
    }
}
