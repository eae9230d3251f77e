package dev.jackfield.media.dialect;

/** A command for which the dialect has no frame, such as a transfer on a socket that cannot move a call. */
public final class UnsupportedCommand extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String command;

    UnsupportedCommand(String dialect, String command) {
        super(dialect + " has no frame for " + command);
        this.command = command;
    }

    /** The key that the dialect lacks under {@code outgoing}, such as {@code transfer}. */
    public String command() {
        return command;
    }
}
