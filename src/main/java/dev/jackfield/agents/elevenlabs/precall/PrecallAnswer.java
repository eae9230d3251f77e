package dev.jackfield.agents.elevenlabs.precall;

/**
 * An answer of the pre-call webhook.
 *
 * @param status HTTP status
 * @param body JSON
 */
record PrecallAnswer(int status, String body) {}
