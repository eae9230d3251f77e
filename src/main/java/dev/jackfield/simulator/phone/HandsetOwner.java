package dev.jackfield.simulator.phone;

/** Whose call a handset is. */
interface HandsetOwner {

    /** The phone system is to post this status so often. */
    void webhook(String status, int times);

    /** The call is over; told once. */
    void over(Ending ending);
}
