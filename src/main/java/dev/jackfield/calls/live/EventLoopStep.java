package dev.jackfield.calls.live;

import dev.jackfield.edge.sockets.LiveSocket;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/** Goes on with the route on the event loop of the call's socket, at once if it is there already. */
final class EventLoopStep extends AsyncProcessorSupport {

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Context loop = ((LiveSocket) exchange.getVariable("socket")).context();
        if (Vertx.currentContext() == loop) {
            callback.done(true);
            return true;
        }
        loop.runOnContext(now -> callback.done(false));
        return false;
    }
}
