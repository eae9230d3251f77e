package dev.jackfield.media.stream;

import java.util.Map;
import org.springframework.lang.Nullable;

/** What a phone's audio socket tells, in no provider's words. */
public sealed interface StreamEvent {

    /**
     * The audio begins.
     *
     * @param providerCallId the provider's id of the call; null if the frame names none
     * @param streamId the provider's id of the audio stream, which some want back in what is sent; null if it names none
     * @param format of the audio, both ways
     * @param from the caller's number as written; null if the frame names none
     * @param to the called number as written; null if the frame names none
     * @param parameters what was given along with the call, by name; empty if nothing
     */
    record Started(
            @Nullable String providerCallId,
            @Nullable String streamId,
            AudioFormat format,
            @Nullable String from,
            @Nullable String to,
            Map<String, String> parameters)
            implements StreamEvent {}

    /** The caller's audio, in the format of the stream. */
    record Audio(AudioPayload payload) implements StreamEvent {}

    /** The caller pressed a key: 0 to 9, *, # or A to D. */
    record Dtmf(char digit) implements StreamEvent {}

    /** What was sent before the mark of this name has been played, or (with some providers) cleared. */
    record Played(String mark) implements StreamEvent {}

    /** What was queued at the provider has been dropped. */
    record Cleared() implements StreamEvent {}

    /**
     * The stream is over.
     *
     * @param by who ended it
     * @param reason as said; empty if nothing was
     */
    record Stopped(By by, String reason) implements StreamEvent {}

    /** Who ended a stream. */
    enum By {
        /** The phone system: as a rule because the caller hung up, or because we asked for it. */
        PHONE,
        /** Nobody: the connection broke. */
        NETWORK,
        /** Our side closed the socket. */
        US
    }

    /** A frame that means nothing to a call. */
    record Ignored(String name) implements StreamEvent {}
}
