package dev.jackfield.agents.session;

/** A call has no session with a voice agent (any more). */
public final class NoAgentSession extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoAgentSession(String callId) {
        super("call " + callId + " has no session with a voice agent");
    }
}
