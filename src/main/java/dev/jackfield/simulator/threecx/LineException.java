package dev.jackfield.simulator.threecx;

/** A destination that did not pick up; without stack trace, as it is part of normal work. */
final class LineException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    LineException(Reason reason) {
        super(reason.wireName(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    static Reason reasonOf(Throwable failure) {
        return failure instanceof LineException line ? line.reason() : Reason.NO_DESTINATIONS;
    }
}
