package dev.jackfield.providers.threecx;

/** The phone system answered with an error that has no type of its own; it may pass. */
public class CallControlFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CallControlFailed(String message) {
        super(message);
    }
}
