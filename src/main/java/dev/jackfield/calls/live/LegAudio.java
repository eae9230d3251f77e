package dev.jackfield.calls.live;

import dev.jackfield.agents.session.AgentEvent;
import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.media.stream.StreamEvent;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two steps that every frame of a call's audio takes, on the call's event loop. */
@Configuration(proxyBeanMethods = false)
class LegAudio {

    /** The caller's frame becomes what the agent hears; stops the route while no agent listens. */
    @Bean
    Processor callerAudio() {
        return exchange -> {
            LiveCall call = LiveCalls.of(exchange);
            if (call == null || !call.agentListens()) {
                exchange.setRouteStop(true);
                return;
            }
            StreamEvent.Audio audio = (StreamEvent.Audio) exchange.getMessage().getBody();
            exchange.setVariable("callId", call.callId());
            exchange.getMessage().setBody(call.forAgent(audio.payload()));
        };
    }

    /** The agent's frame becomes a command to play it; stops the route when the call is coming to its end. */
    @Bean
    Processor agentAudio() {
        return exchange -> {
            LiveCall call = LiveCalls.of(exchange);
            if (call == null || call.ending().isBegun()) {
                exchange.setRouteStop(true);
                return;
            }
            AgentEvent.Audio audio = (AgentEvent.Audio) exchange.getMessage().getBody();
            AudioPayload payload = call.forCaller(audio.payload());
            call.sent(payload);
            exchange.getMessage().setBody(new StreamCommand.Play(payload));
        };
    }
}
