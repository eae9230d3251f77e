package dev.jackfield.calls.live;

import dev.jackfield.edge.sockets.CallerLeg;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/** Goes on with the route on the event loop of the call's socket, at once if it is there already. */
final class EventLoopStep extends AsyncProcessorSupport {

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CallerLeg socket = (CallerLeg) exchange.getVariable("socket");
        if (socket.isOnEventLoop()) {
            callback.done(true);
            return true;
        }
        socket.context().runOnContext(now -> callback.done(false));
        return false;
    }
}
