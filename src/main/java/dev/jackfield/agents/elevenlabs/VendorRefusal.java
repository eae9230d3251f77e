package dev.jackfield.agents.elevenlabs;

import dev.jackfield.jobs.JobRefusedForGood;

/** ElevenLabs said no and will say no again: a wrong key, an unknown id, a sample that it cannot play. */
public class VendorRefusal extends JobRefusedForGood {

    private static final long serialVersionUID = 1L;

    private final String code;

    VendorRefusal(String code, String reason) {
        super(reason);
        this.code = code;
    }

    /** The vendor's code, such as voice_not_found; empty when it gave none. */
    public String code() {
        return code;
    }
}
