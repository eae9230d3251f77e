package dev.jackfield.agents.session;

import dev.jackfield.media.stream.AudioPayload;

/** An agent that listens and talks. Called on the event loop of its call only; nothing here blocks. */
public interface AgentSession {

    /** The caller's audio in the format that the agent hears; dropped until the session is open. */
    void hear(AudioPayload audio);

    /** The outcome of a tool that the agent called. */
    void toolResult(String id, String result, boolean failed);

    /** Tells the agent something that the caller does not hear. */
    void context(String text);

    /** Ends the session; no event comes afterwards. Closing twice is closing once. */
    void close();
}
