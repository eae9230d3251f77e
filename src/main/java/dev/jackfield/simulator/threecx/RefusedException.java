package dev.jackfield.simulator.threecx;

/** A request that is answered with an HTTP error status; without stack trace, as it is part of normal work. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    RefusedException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
