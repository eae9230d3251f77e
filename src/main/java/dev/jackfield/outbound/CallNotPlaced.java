package dev.jackfield.outbound;

/** The provider said no to the order of a call: there is none. */
public class CallNotPlaced extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason the provider's words, without personal data */
    public CallNotPlaced(String reason) {
        super(reason);
    }
}
