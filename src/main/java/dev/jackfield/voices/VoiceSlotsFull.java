package dev.jackfield.voices;

/** The vendor keeps no further voice for this account; one must be deleted first. May pass. */
public class VoiceSlotsFull extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public VoiceSlotsFull(String reason) {
        super(reason);
    }
}
