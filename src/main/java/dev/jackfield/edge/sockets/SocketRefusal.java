package dev.jackfield.edge.sockets;

/** Thrown by a route to close the socket whose message it works on, with a reason that the peer is told. */
public class SocketRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    /**
     * @param code of the close frame, 1000 to 4999
     * @param reason one short sentence, at most 123 bytes
     */
    public SocketRefusal(int code, String reason) {
        super(reason);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
