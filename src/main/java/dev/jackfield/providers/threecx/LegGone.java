package dev.jackfield.providers.threecx;

/** The participant has left: the caller hung up, or the call went on elsewhere (Call Control API: 404). */
public class LegGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LegGone(String leg) {
        super("The leg " + leg + " is gone");
    }
}
