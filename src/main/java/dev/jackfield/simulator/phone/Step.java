package dev.jackfield.simulator.phone;

/** One thing that a caller does; the next begins when it is done. Belongs to one call. */
interface Step {

    /** What a caller can do and hear. */
    interface Caller {

        void say(String clip);

        boolean saying();

        void press(char key);

        /** Says a clip while the agent speaks. */
        void interrupt(String clip);

        void stall(long millis);

        void sendGarbage();

        void webhook(String status, int times);

        void hangUp();

        void killSocket();

        Ear ear();

        /** Milliseconds since the stream began. */
        long millis();
    }

    /**
     * Goes on; asked every 20 ms until it is done.
     *
     * @param elapsed milliseconds since it was asked first
     * @return whether it is done
     */
    boolean proceed(Caller caller, long elapsed);
}
