package dev.jackfield.edge.sockets;

import java.util.Map;
import org.springframework.lang.Nullable;

/** An open socket of the public port, as routes see it in the variable {@code socket}. May be used by any thread. */
public interface LiveSocket extends CallerLeg {

    /** The path of the route that serves it, with its parameters: {@code /ws/{sessionId}}. */
    String path();

    /** What stands in the path for this parameter, decoded; null if the path has no such parameter. */
    @Nullable
    String parameter(String name);

    /** A header of the handshake, by name in any case; null if there was none. */
    @Nullable
    String header(String name);

    /** A query parameter of the handshake, decoded; null if there was none. */
    @Nullable
    String query(String name);

    /**
     * What the admission gave along, and whatever else is kept with the socket. Takes no null. What is an {@link AutoCloseable} is
     * closed when the route has worked on the CLOSE exchange.
     */
    @Override
    Map<String, Object> attributes();

    /**
     * Closes the socket; messages that wait for the route are dropped, and the CLOSE exchange follows. Does nothing when it is
     * closed already.
     *
     * @param code 1000 to 4999 as in RFC 6455, section 7.4
     * @param reason said to the peer; cut at 123 bytes
     */
    @Override
    void close(int code, String reason);
}
