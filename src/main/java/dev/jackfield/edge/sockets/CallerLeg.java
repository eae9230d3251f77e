package dev.jackfield.edge.sockets;

import io.vertx.core.Context;
import java.util.Map;

/**
 * The far end of a call's audio, as routes see it in the variable {@code socket}: a {@link LiveSocket}, or whatever else a phone
 * system carries a caller's audio in. May be used by any thread.
 */
public interface CallerLeg {

    /** Names the leg on this node, and after its end never another. */
    String key();

    /** What is kept with the leg. Takes no null. */
    Map<String, Object> attributes();

    /** The event loop on which its events go through the routes. */
    Context context();

    /** Whether this thread is that event loop, where what concerns the leg can be done at once. */
    boolean isOnEventLoop();

    /** False as soon as one side has closed it; nothing can be sent then. */
    boolean isOpen();

    /**
     * Closes the leg. Does nothing when it is closed already.
     *
     * @param code 1000 to 4999 as in RFC 6455, section 7.4
     * @param reason for the other side, or for who looks for it in a log
     */
    void close(int code, String reason);
}
