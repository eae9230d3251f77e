package dev.jackfield.calls.live;

import dev.jackfield.media.stream.StreamCommand;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** What routes ask of a call's phone, as the commands that its dialect writes. */
@Component("callCommands")
class CallCommands {

    /** Drop what the caller has not heard yet. */
    public StreamCommand clear(Exchange exchange) {
        LiveCall call = LiveCalls.of(exchange);
        if (call != null) {
            call.cleared();
        }
        return new StreamCommand.Clear();
    }

    public StreamCommand hangUp(String reason) {
        return new StreamCommand.HangUp(reason);
    }

    public StreamCommand transfer(String to) {
        return new StreamCommand.Transfer(to);
    }
}
