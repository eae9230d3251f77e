package dev.jackfield.edge;

/** A multipart form that cannot be taken; nothing of it has been kept. */
public class InvalidForm extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with a form. */
    public enum Reason {
        /** The content type is not multipart/form-data, or names no boundary. */
        NOT_MULTIPART,
        /** The body does not follow its boundary, is cut off, or names a part twice. */
        BROKEN,
        /** One part is larger than the reader takes. */
        PART_TOO_LARGE
    }

    private final Reason reason;

    InvalidForm(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
