package dev.jackfield.edge.sockets;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConstants;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEvent;
import org.apache.camel.support.DefaultMessage;

/** What happened at a socket. Its headers are those of Camel's own component, and are made when somebody asks for headers. */
final class SocketMessage extends DefaultMessage {

    private final String key;
    private final VertxWebsocketEvent event;

    /** @param what a String, a byte[], the event OPEN or a {@link SocketClosed} */
    SocketMessage(Exchange exchange, LiveSocket socket, Object what) {
        super(exchange);
        this.key = socket.key();
        if (what == VertxWebsocketEvent.OPEN) {
            this.event = VertxWebsocketEvent.OPEN;
        } else {
            this.event = what instanceof SocketClosed ? VertxWebsocketEvent.CLOSE : VertxWebsocketEvent.MESSAGE;
            setBody(what);
        }
    }

    @Override
    protected void populateInitialHeaders(Map<String, Object> headers) {
        headers.put(VertxWebsocketConstants.EVENT, event);
        headers.put(VertxWebsocketConstants.CONNECTION_KEY, key);
    }

    @Override
    protected boolean isPopulateHeadersSupported() {
        return true;
    }
}
