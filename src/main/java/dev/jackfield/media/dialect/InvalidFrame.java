package dev.jackfield.media.dialect;

import dev.jackfield.edge.sockets.SocketRefusal;

/**
 * A frame that its dialect cannot read; closes the socket whose route it ends. The message holds no data of the frame and is short
 * enough for the reason of a close frame.
 */
public final class InvalidFrame extends SocketRefusal {

    private static final long serialVersionUID = 1L;

    /** RFC 6455: data that is not what its type promises. */
    private static final int INVALID_DATA = 1007;

    /** RFC 6455: a message too big to be processed. */
    private static final int TOO_LONG = 1009;

    /** RFC 6455 allows 123 bytes. */
    private static final int LONGEST_REASON = 120;

    InvalidFrame(String reason) {
        this(INVALID_DATA, reason);
    }

    private InvalidFrame(int code, String reason) {
        super(code, reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON));
    }

    static InvalidFrame tooLong(int limit) {
        return new InvalidFrame(TOO_LONG, "the frame is longer than " + limit);
    }

    /** Without a stack trace: whoever sends a million of them shall not make us write one each time. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** What is wrong with the frame, for the reason of a close frame. */
    public String reason() {
        return getMessage();
    }
}
