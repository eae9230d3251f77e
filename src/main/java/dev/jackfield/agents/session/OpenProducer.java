package dev.jackfield.agents.session;

import dev.jackfield.edge.sockets.CallerLeg;
import io.vertx.core.Context;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.support.DefaultProducer;

/** {@code voice-agent:open}. */
final class OpenProducer extends DefaultProducer {

    private static final String[] KEPT = {"callId", "provider", "socket"};

    private final AgentSessions sessions;

    OpenProducer(VoiceAgentEndpoint endpoint, AgentSessions sessions) {
        super(endpoint);
        this.sessions = sessions;
    }

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        AgentRequest request = exchange.getMessage().getMandatoryBody(AgentRequest.class);
        Map<String, Object> variables = new HashMap<>();
        for (String name : KEPT) {
            Object value = exchange.getVariable(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        sessions.open(exchange.getVariable("callId", String.class), request, Map.copyOf(variables), context(exchange));
    }

    private static Context context(Exchange exchange) {
        if (exchange.getVariable("agentContext") instanceof Context context) {
            return context;
        }
        if (exchange.getVariable("socket") instanceof CallerLeg socket) {
            return socket.context();
        }
        throw new IllegalArgumentException("neither socket nor agentContext names the call's event loop");
    }
}
