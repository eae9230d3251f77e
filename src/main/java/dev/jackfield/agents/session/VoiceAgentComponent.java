package dev.jackfield.agents.session;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.stereotype.Component;

/**
 * {@code voice-agent:}, live sessions with voice agents by the variable {@code callId}.
 *
 * <ul>
 *   <li>to {@code open}: body {@link AgentRequest}; the event loop is the variable {@code agentContext}, or else that of the
 *       variable {@code socket}. {@link AgentSessionExists} if the call has a session.
 *   <li>to {@code hear}: body {@code StreamEvent.Audio} or {@code AudioPayload} in the format that the agent hears; dropped without
 *       a session.
 *   <li>to {@code tool-result}: variables {@code toolId} and {@code toolFailed}, body the result. To {@code context}: body the text.
 *       {@link NoAgentSession} without a session.
 *   <li>to {@code close}: no event comes afterwards.
 *   <li>from {@code events}: body {@link AgentEvent}, variables {@code callId}, {@code provider} and {@code socket} as at the
 *       opening; in order for each call, on its event loop.
 * </ul>
 */
@Component("voice-agent")
public class VoiceAgentComponent extends DefaultComponent {

    private final AgentSessions sessions;

    VoiceAgentComponent(AgentSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        VoiceAgentAction.of(remaining);
        return new VoiceAgentEndpoint(uri, this, remaining, sessions);
    }

    @Override
    protected void doStop() throws Exception {
        sessions.closeAll();
        super.doStop();
    }
}
