package dev.jackfield.providers.threecx;

import java.time.Duration;

/** The right to follow the phone system: one node at a time has it. Methods may block and may throw when they cannot tell. */
interface ControlLease {

    /** Takes or renews it for this node; false when another node has it. */
    boolean acquire(Duration timeToLive);

    /** Gives it back, so that another node need not wait. */
    void release();
}
