package dev.jackfield.media;

/** A voice sample that cannot be cloned from. The message is meant for the sender and holds nothing of the content. */
public final class InvalidVoiceSample extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why the sample was refused. */
    public enum Reason {
        /** There are no bytes. */
        EMPTY,
        /** More bytes than allowed. */
        TOO_LARGE,
        /** Neither WAV nor MP3 nor Ogg. */
        NOT_AUDIO,
        /** A known container with something in it that is not supported, such as video. */
        UNSUPPORTED_CODEC,
        /** The file ends before its audio, or before enough of the audio that it announces. */
        TRUNCATED,
        /** Whole, but with less audio than a clone needs. */
        TOO_SHORT
    }

    private final Reason reason;

    InvalidVoiceSample(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why the sample was refused, for choosing the answer. */
    public Reason reason() {
        return reason;
    }
}
