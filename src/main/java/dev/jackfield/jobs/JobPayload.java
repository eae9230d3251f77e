package dev.jackfield.jobs;

import java.io.Serializable;

/**
 * What is kept of a job.
 *
 * @param body the message body of the sender as text, usually JSON
 */
record JobPayload(String body) implements Serializable {}
