package dev.jackfield.media.dialect;

/**
 * One thing that an event tells, and where it can stand in a frame.
 *
 * @param slots where the values are found in {@link FieldValues}, most important first; empty for what a dialect does not tell
 * @param pointers the same places as they are written in the dialect, for messages
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Field(int[] slots, String pointers) {}
