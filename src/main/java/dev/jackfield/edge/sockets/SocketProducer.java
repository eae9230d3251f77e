package dev.jackfield.edge.sockets;

import dev.jackfield.edge.sockets.Outgoing.WhenSlow;
import io.vertx.core.http.WebSocketFrameType;
import java.nio.charset.StandardCharsets;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConstants;
import org.apache.camel.support.DefaultAsyncProducer;
import org.springframework.lang.Nullable;

/**
 * Sends the body to the socket in the variable {@code socket}, or else to the one whose key is in the header
 * {@code CamelVertxWebsocket.connectionKey}; with the option {@code sendToAll} to every socket of the path. It never waits for
 * the peer. The variable {@code command} may be an {@link Outgoing}; the body may be null
 * or an empty array then.
 */
final class SocketProducer extends DefaultAsyncProducer {

    private final SocketEndpoint endpoint;
    private final SocketMounts mounts;
    private final OpenSockets open;
    private final WebSocketFrameType type;

    SocketProducer(SocketEndpoint endpoint, SocketMounts mounts, OpenSockets open) {
        super(endpoint);
        this.endpoint = endpoint;
        this.mounts = mounts;
        this.open = open;
        this.type = endpoint.isBinary() ? WebSocketFrameType.BINARY : WebSocketFrameType.TEXT;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            byte[] payload = payload(exchange.getMessage());
            if (endpoint.getConfiguration().isSendToAll()) {
                sendToAll(payload, whenSlow(exchange));
            } else {
                socket(exchange).send(payload, type, whenSlow(exchange));
            }
        } catch (PeerGone | InvalidPayloadException | IllegalArgumentException e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    private void sendToAll(@Nullable byte[] payload, WhenSlow whenSlow) {
        SocketMount mount = mounts.at(endpoint.path());
        if (mount != null) {
            for (OpenSocket socket : mount.sockets()) {
                try {
                    socket.send(payload, type, whenSlow);
                } catch (PeerGone closed) {
                    // whoever has left is none of all
                }
            }
        }
    }

    private static WhenSlow whenSlow(Exchange exchange) {
        return exchange.getVariable("command") instanceof Outgoing outgoing ? outgoing.whenSlow() : WhenSlow.KEEP;
    }

    private OpenSocket socket(Exchange exchange) {
        if (exchange.getVariable("socket") instanceof OpenSocket socket) {
            return socket;
        }
        String key = exchange.getMessage().getHeader(VertxWebsocketConstants.CONNECTION_KEY, String.class);
        if (key == null) {
            throw new IllegalArgumentException(
                    "There is neither a variable socket nor a header " + VertxWebsocketConstants.CONNECTION_KEY);
        }
        OpenSocket socket = open.find(key);
        if (socket == null) {
            throw new PeerGone(key, "There is no open socket with this key.");
        }
        return socket;
    }

    @Nullable
    private static byte[] payload(Message message) throws InvalidPayloadException {
        Object body = message.getBody();
        if (body == null) {
            return null;
        }
        if (body instanceof byte[] bytes) {
            return bytes.length == 0 ? null : bytes;
        }
        if (body instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return message.getMandatoryBody(byte[].class);
    }
}
