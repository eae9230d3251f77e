package dev.jackfield.media.dialect;

import dev.jackfield.edge.sockets.LiveSocket;
import dev.jackfield.edge.sockets.SocketClosed;
import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.media.stream.StreamEvent;
import dev.jackfield.steps.BodyFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.support.service.ServiceSupport;
import org.springframework.lang.Nullable;

/**
 * A dialect as a Camel data format. Unmarshals a frame (text, or bytes of a binary frame) to a {@link StreamEvent}, and marshals a
 * {@link StreamCommand} to the bytes of a text frame. That the socket closed is {@link StreamEvent.Stopped}, that it opened is
 * ignored, so that a route takes everything that its socket tells. What belongs to the stream is kept with the socket in the variable
 * {@code socket}, or with the exchange where there is none.
 */
final class DialectDataFormat extends ServiceSupport implements BodyFormat {

    private static final String SOCKET = "socket";
    private static final StreamEvent OPENED = new StreamEvent.Ignored("open");
    private static final int NORMAL = 1000;
    private static final int BROKEN = 1006;
    private static final byte[] NOTHING = new byte[0];

    private final Dialect dialect;

    DialectDataFormat(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * @param body null when the socket has just opened
     * @throws InvalidFrame if the body is no frame of the dialect
     */
    @Override
    public Object unmarshal(Exchange exchange, @Nullable Object body) throws InvalidPayloadException {
        if (body == null) {
            return OPENED;
        }
        if (body instanceof SocketClosed closed) {
            return new StreamEvent.Stopped(by(closed), closed.reason());
        }
        StreamEvent event = body instanceof String text ? dialect.read(text) : dialect.read(bytes(exchange, body));
        if (event instanceof StreamEvent.Started started) {
            // only the first frame of a stream tells of it; the others need not look for its state
            state(exchange).begin(started);
        }
        return event;
    }

    private static byte[] bytes(Exchange exchange, Object body) throws InvalidPayloadException {
        return body instanceof byte[] already ? already : exchange.getIn().getMandatoryBody(byte[].class);
    }

    @Override
    public Object unmarshal(Exchange exchange, InputStream stream) throws IOException {
        return dialect.decode(stream.readAllBytes(), state(exchange));
    }

    @Override
    public void marshal(Exchange exchange, Object graph, OutputStream stream) throws IOException {
        stream.write(marshal(exchange, graph));
    }

    /**
     * Writes nothing for a command that closes the socket.
     *
     * @param body a {@link StreamCommand}
     * @return the bytes of a text frame; empty for none
     * @throws UnsupportedCommand if the dialect has no frame for it
     */
    @Override
    public byte[] marshal(Exchange exchange, @Nullable Object body) {
        StreamCommand command = (StreamCommand) body;
        if (dialect.closesFor(command) && exchange.getVariable(SOCKET) instanceof LiveSocket socket) {
            // not before the exchange is done: the socket's endpoint, which comes next in the route, needs it open
            socket.context().runOnContext(later -> socket.close(NORMAL, ""));
            return NOTHING;
        }
        return dialect.encode(command, state(exchange));
    }

    @Override
    public String toString() {
        return dialect.name();
    }

    private static StreamEvent.By by(SocketClosed closed) {
        if (!closed.byPeer()) {
            return StreamEvent.By.US;
        }
        return closed.code() == BROKEN ? StreamEvent.By.NETWORK : StreamEvent.By.PHONE;
    }

    private StreamState state(Exchange exchange) {
        Map<String, Object> kept = exchange.getVariable(SOCKET) instanceof LiveSocket socket
                ? socket.attributes()
                : exchange.getProperties();
        return StreamState.of(kept, dialect);
    }
}
