package dev.jackfield.calls;

/** A hand-over did not work; the job that asked for it runs again and takes the next step of the plan. */
public class HandOverFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public HandOverFailed(String reason) {
        super(reason);
    }
}
