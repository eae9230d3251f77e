package dev.jackfield.calls.live;

import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.media.stream.StreamEvent;
import io.vertx.core.Vertx;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** How live calls come to their end, for the routes. Any thread. */
@Component("callEnds")
public class CallEnds {

    /** How long a socket may stay open whose call is over, as its provider says. */
    private static final int GRACE_MILLIS = 2000;

    private static final int NORMAL = 1000;

    private final LiveCalls calls;

    CallEnds(LiveCalls calls) {
        this.calls = calls;
    }

    /** Begins the end of the call; stops the route if it has begun already. The body becomes the mark of what is still to be heard. */
    public void beginFinish(Exchange exchange) {
        LiveCall call = LiveCalls.require(exchange);
        boolean begins = !call.isOver()
                && call.ending()
                        .begin(
                                exchange.getVariable("endReason", "", String.class),
                                exchange.getVariable("failure", false, boolean.class),
                                exchange.getVariable("moveTo", String.class));
        if (!begins) {
            exchange.setRouteStop(true);
            return;
        }
        exchange.setVariable("hearMillis", call.unheardMillis() + 1000);
        exchange.getMessage().setBody(new StreamCommand.Mark(CallEnding.MARK));
    }

    /** Whether the body says that everything has been heard that was sent before the end. */
    public boolean heardAll(Exchange exchange) {
        LiveCall call = LiveCalls.of(exchange);
        return call != null
                && exchange.getMessage().getBody() instanceof StreamEvent.Played played
                && call.ending().isMark(played.mark());
    }

    /** Ends the call once: a second time stops the route. What was said, and how and why it ended, stand in variables. */
    public void end(Exchange exchange) {
        LiveCall call = LiveCalls.of(exchange);
        if (call == null || !call.end(exchange.getMessage().getBody(StreamEvent.Stopped.class))) {
            exchange.setRouteStop(true);
            return;
        }
        calls.left(call);
        String callId = call.knownId();
        if (callId != null) {
            exchange.setVariable("callId", callId);
        }
        tell(exchange, call);
    }

    /** Why and how the call ended, in variables. */
    static void tell(Exchange exchange, LiveCall call) {
        exchange.setVariable("endReason", call.ending().reason());
        exchange.setVariable("endState", call.ending().state());
        exchange.setVariable("transcript", call.conversation().text());
    }

    /** Whether the call is neither over nor coming to its end. */
    public boolean goesOn(Exchange exchange) {
        LiveCall call = LiveCalls.of(exchange);
        return call != null && !call.isOver() && !call.ending().isBegun();
    }

    /** Whether the call has ended while work was done for it on another thread. */
    public boolean isLate(Exchange exchange) {
        LiveCall call = LiveCalls.of(exchange);
        return call == null || call.isOver();
    }

    /**
     * The provider says that the call is over: its socket, which should close by itself, is closed after a moment. What its stream
     * tells of the end is nearer to the truth.
     */
    public void reportedOver(String callId) {
        LiveCall call = calls.find(callId);
        if (call != null) {
            call.socket()
                    .context()
                    .runOnContext(now -> Vertx.currentContext().owner().setTimer(GRACE_MILLIS, late -> {
                        call.ending().begin("the phone system reported the end", false, null);
                        call.socket().close(NORMAL, "the call is over");
                    }));
        }
    }
}
