package dev.jackfield.edge.sockets;

/** There is nobody any more to send to: the socket is closed, or was never there. */
public class PeerGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;

    PeerGone(String key, String message) {
        super(message);
        this.key = key;
    }

    /** Key of the socket that is gone. */
    public String key() {
        return key;
    }

    /** A frame each 20 ms may meet a closed socket, and the place says nothing that the message does not. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
