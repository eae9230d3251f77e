package dev.jackfield.simulator.phone;

/** People who pick up when a phone system calls them. Confined to the simulators' event loop. */
public interface AnsweringPhones {

    /** Nobody is at home. */
    AnsweringPhones NOBODY = new AnsweringPhones() {
        @Override
        public void answer(Answered call, Runnable hungUp) {
            // it rings
        }

        @Override
        public boolean hangUp(String provider, String callId) {
            return false;
        }
    };

    /**
     * A call that somebody picks up.
     *
     * @param callId the phone system's id of it
     * @param socketUrl where its audio goes
     * @param from who called, as the phone system writes it
     */
    record Answered(String provider, String callId, String socketUrl, String from, String to) {}

    /**
     * Picks up, and talks as people usually do.
     *
     * @param hungUp told once when the call is over, whoever ended it
     */
    void answer(Answered call, Runnable hungUp);

    /**
     * Ends an open call of a phone system from its side.
     *
     * @return false if there is none of this id
     */
    boolean hangUp(String provider, String callId);
}
