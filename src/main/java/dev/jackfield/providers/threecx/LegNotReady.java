package dev.jackfield.providers.threecx;

/** The participant is not in a state that allows the action, or not one that we control (Call Control API: 422, 424). */
public class LegNotReady extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LegNotReady(String leg, String action, int status) {
        super("The leg " + leg + " does not allow " + action + " now (" + status + ")");
    }
}
