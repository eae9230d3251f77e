package dev.jackfield.agents.session;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** One way to deal with voice agents: to open, to feed, to close a session, or to take the events of all. */
@UriEndpoint(
        firstVersion = "0.1",
        scheme = "voice-agent",
        title = "Voice Agent",
        syntax = "voice-agent:action",
        category = {Category.AI})
public class VoiceAgentEndpoint extends DefaultEndpoint {

    private final AgentSessions sessions;

    @UriPath(enums = "open,hear,tool-result,context,close,events", description = "What to do; events are consumed")
    @Metadata(required = true)
    private final String action;

    VoiceAgentEndpoint(String uri, VoiceAgentComponent component, String action, AgentSessions sessions) {
        super(uri, component);
        this.action = action;
        this.sessions = sessions;
    }

    @Override
    public Producer createProducer() {
        return switch (VoiceAgentAction.of(action)) {
            case OPEN -> new OpenProducer(this, sessions);
            case HEAR -> new HearProducer(this, sessions);
            case TOOL_RESULT, CONTEXT, CLOSE -> new SessionProducer(this, VoiceAgentAction.of(action), sessions);
            case EVENTS -> throw new IllegalArgumentException("voice-agent:events is where events come from");
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (VoiceAgentAction.of(action) != VoiceAgentAction.EVENTS) {
            throw new IllegalArgumentException("only voice-agent:events can be consumed");
        }
        VoiceAgentConsumer consumer = new VoiceAgentConsumer(this, processor, sessions);
        configureConsumer(consumer);
        return consumer;
    }

    public String getAction() {
        return action;
    }
}
