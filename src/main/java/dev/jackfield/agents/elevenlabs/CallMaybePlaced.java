package dev.jackfield.agents.elevenlabs;

import dev.jackfield.jobs.JobRefusedForGood;

/**
 * The connection ended between the order to place a call and its answer: it may or may not ring. Not repeated, because a call
 * placed twice is worse than one not placed.
 */
public class CallMaybePlaced extends JobRefusedForGood {

    private static final long serialVersionUID = 1L;

    CallMaybePlaced(String reason) {
        super(reason);
    }
}
