package dev.jackfield.agents.session;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** {@code voice-agent:tool-result}, {@code voice-agent:context} and {@code voice-agent:close}. */
final class SessionProducer extends DefaultProducer {

    private final VoiceAgentAction action;
    private final AgentSessions sessions;

    SessionProducer(VoiceAgentEndpoint endpoint, VoiceAgentAction action, AgentSessions sessions) {
        super(endpoint);
        this.action = action;
        this.sessions = sessions;
    }

    @Override
    public void process(Exchange exchange) {
        String callId = exchange.getVariable("callId", String.class);
        switch (action) {
            case TOOL_RESULT ->
                sessions.get(callId)
                        .toolResult(
                                exchange.getVariable("toolId", String.class),
                                text(exchange),
                                exchange.getVariable("toolFailed", false, Boolean.class));
            case CONTEXT -> sessions.get(callId).context(text(exchange));
            case CLOSE -> close(callId);
            default -> throw new IllegalStateException("not an action on a session: " + action);
        }
    }

    private void close(String callId) {
        LiveAgent agent = sessions.find(callId);
        if (agent != null) {
            agent.close();
        }
    }

    private static String text(Exchange exchange) {
        String text = exchange.getMessage().getBody(String.class);
        return text == null ? "" : text;
    }
}
