package dev.jackfield.calls.live;

import dev.jackfield.media.recording.Recorders;
import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.media.stream.StreamEvent;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Copies of a call's audio for its recording, as the routes tap them off on the call's event loop. */
@Configuration(proxyBeanMethods = false)
class RecordingTaps {

    @Bean
    Processor recordingBegin(Recorders recorders) {
        return exchange -> {
            LiveCall call = LiveCalls.of(exchange);
            if (call != null && call.callId() != null) {
                recorders.begin(call.callId(), call.format(), call.format());
            }
        };
    }

    @Bean
    Processor recordingCaller(Recorders recorders) {
        return exchange -> {
            LiveCall call = LiveCalls.of(exchange);
            if (call != null
                    && call.callId() != null
                    && exchange.getMessage().getBody() instanceof StreamEvent.Audio audio) {
                recorders.caller(call.callId(), audio.payload());
            }
        };
    }

    @Bean
    Processor recordingSent(Recorders recorders) {
        return exchange -> {
            LiveCall call = LiveCalls.of(exchange);
            if (call == null || call.callId() == null) {
                return;
            }
            Object command = exchange.getMessage().getBody();
            if (command instanceof StreamCommand.Play play) {
                recorders.agent(call.callId(), play.payload());
            } else if (command instanceof StreamCommand.Clear) {
                recorders.cleared(call.callId());
            }
        };
    }
}
