package dev.jackfield.agents.elevenlabs;

/** A webhook that does not prove that it comes from ElevenLabs. */
public final class InvalidSignature extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why; for the log, not for the sender. */
    public enum Reason {
        MISSING,
        MALFORMED,
        TOO_OLD,
        IN_THE_FUTURE,
        MISMATCH
    }

    private final Reason reason;

    InvalidSignature(Reason reason) {
        super("signature " + reason, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
