package dev.jackfield.agents.session;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Sends each event of each session through its route, on the event loop of the call. */
final class VoiceAgentConsumer extends DefaultConsumer {

    private final AgentSessions sessions;

    VoiceAgentConsumer(VoiceAgentEndpoint endpoint, Processor processor, AgentSessions sessions) {
        super(endpoint, processor);
        this.sessions = sessions;
    }

    /** @param done run when the route is through with the event, on whatever thread that is */
    void take(LiveAgent agent, AgentEvent event, Runnable done) {
        Exchange exchange = createExchange(false);
        exchange.getMessage().setBody(event);
        agent.eachVariable(exchange::setVariable);
        getAsyncProcessor().process(exchange, doneSync -> {
            Exception failure = exchange.getException();
            if (failure != null) {
                getExceptionHandler()
                        .handleException("an event of call " + agent.callId() + " was not worked on", failure);
            }
            releaseExchange(exchange, false);
            done.run();
        });
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        sessions.begin(this);
    }

    @Override
    protected void doStop() throws Exception {
        sessions.end(this);
        super.doStop();
    }
}
