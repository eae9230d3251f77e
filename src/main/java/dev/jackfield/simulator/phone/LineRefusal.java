package dev.jackfield.simulator.phone;

/** What the service sent is nothing that this phone system understands; the message says why. Ends the call. */
public final class LineRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LineRefusal(String message) {
        super(message);
    }
}
