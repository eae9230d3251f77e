package dev.jackfield.simulator.phone;

import io.vertx.core.buffer.Buffer;

/** What the service may tell a phone system over the socket of a call. */
public sealed interface LineCommand {

    /** Let the caller hear this, after what already waits. */
    record Play(WireAudio format, Buffer audio) implements LineCommand {}

    /** Say so when everything before has been heard. */
    record Mark(String name) implements LineCommand {}

    /** Throw away what has not been heard. */
    record Clear() implements LineCommand {}

    /** Press keys towards the other end. */
    record Press(String digits) implements LineCommand {}

    /** Connect the caller with somebody else. */
    record Transfer(String to) implements LineCommand {}

    /** End the call. */
    record HangUp() implements LineCommand {}
}
