package dev.jackfield.media;

/** A file that callers cannot be held with; the message says why, in words for the operator. */
final class UnusableMusic extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableMusic(String message) {
        super(message);
    }
}
