package dev.jackfield.edge.sockets;

/** What the variable {@code command} of an exchange can say about the message that is sent: what becomes of it at a slow peer. */
public interface Outgoing {

    /** What happens when messages wait because the peer reads too slowly. */
    enum WhenSlow {
        /** It waits; when too much waits, the socket is closed. */
        KEEP,
        /** It waits, and is dropped and counted when newer messages need the room. */
        DROP,
        /** All that wait and may be dropped are removed, then it is kept. */
        CLEAR
    }

    default WhenSlow whenSlow() {
        return WhenSlow.KEEP;
    }
}
