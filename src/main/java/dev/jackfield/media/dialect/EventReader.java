package dev.jackfield.media.dialect;

import dev.jackfield.media.stream.StreamEvent;

/** Makes the event out of the values of a frame whose event is known. Without state; used by many threads. */
@FunctionalInterface
interface EventReader {

    /**
     * @param name of the event in the frame
     * @throws InvalidFrame if what the event needs is missing or wrong
     */
    StreamEvent read(String name, FieldValues values);
}
