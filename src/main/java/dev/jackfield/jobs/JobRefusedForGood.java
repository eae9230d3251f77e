package dev.jackfield.jobs;

/** Tells the job that repeating is useless: the vendor or the data says no, and will say no again. */
public class JobRefusedForGood extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JobRefusedForGood(String reason) {
        super(reason);
    }
}
