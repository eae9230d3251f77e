package dev.jackfield.media.stream;

import dev.jackfield.edge.sockets.Outgoing;

/** What is asked of a phone's audio socket, in no provider's words. Of what waits for a slow socket only audio may be dropped. */
public sealed interface StreamCommand extends Outgoing {

    /** Play this to the caller, after what was sent before; in the format of the stream. */
    record Play(AudioPayload payload) implements StreamCommand {

        @Override
        public WhenSlow whenSlow() {
            return WhenSlow.DROP;
        }
    }

    /** Tell when everything before this has been played. */
    record Mark(String name) implements StreamCommand {}

    /** Drop what has not been played yet. */
    record Clear() implements StreamCommand {

        @Override
        public WhenSlow whenSlow() {
            return WhenSlow.CLEAR;
        }
    }

    /** Move the caller to this number. */
    record Transfer(String to) implements StreamCommand {}

    /** End the call. */
    record HangUp(String reason) implements StreamCommand {}

    /** Press a key for the other side to hear. */
    record Press(char digit) implements StreamCommand {}
}
