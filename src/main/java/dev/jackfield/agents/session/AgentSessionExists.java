package dev.jackfield.agents.session;

/** A call has a session with a voice agent already; the open one goes on. */
public final class AgentSessionExists extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AgentSessionExists(String callId) {
        super("call " + callId + " has a session with a voice agent already");
    }
}
