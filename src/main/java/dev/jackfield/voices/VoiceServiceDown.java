package dev.jackfield.voices;

/** Cloning failed so often lately that the vendor is not asked for a moment. May pass. */
public class VoiceServiceDown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public VoiceServiceDown(String reason) {
        super(reason);
    }
}
