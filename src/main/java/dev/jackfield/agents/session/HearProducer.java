package dev.jackfield.agents.session;

import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.media.stream.StreamEvent;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** {@code voice-agent:hear}: fifty times a second for each call, so it looks once into a map and does nothing else. */
final class HearProducer extends DefaultAsyncProducer {

    private final AgentSessions sessions;

    HearProducer(VoiceAgentEndpoint endpoint, AgentSessions sessions) {
        super(endpoint);
        this.sessions = sessions;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        if (exchange.getVariable("callId") instanceof String callId) {
            LiveAgent agent = sessions.find(callId);
            if (agent != null) {
                hear(agent, exchange);
            }
        }
        callback.done(true);
        return true;
    }

    private static void hear(LiveAgent agent, Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof StreamEvent.Audio audio) {
            agent.hear(audio.payload());
        } else if (body instanceof AudioPayload payload) {
            agent.hear(payload);
        } else {
            exchange.setException(new IllegalArgumentException("an agent hears only audio"));
        }
    }
}
