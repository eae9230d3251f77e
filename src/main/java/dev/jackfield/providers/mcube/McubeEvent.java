package dev.jackfield.providers.mcube;

import org.springframework.lang.Nullable;

/**
 * What one webhook says.
 *
 * @param callId Mcube's id of the call
 * @param direction inbound or outbound
 * @param from the calling number as E.164, or as written; null when not said. Of an outbound call this is ours
 * @param to the called number likewise
 * @param word Mcube's word for what happened, in capitals without blanks; CONNECTING when it says none
 * @param endState state in which the call ended: completed or not-picked; empty when it did not end
 * @param reason why it ended, in words; empty when it did not end
 * @param reference our id of a call that we placed; null for none
 * @param payload the fields as JSON
 */
public record McubeEvent(
        Kind kind,
        String callId,
        String direction,
        @Nullable String from,
        @Nullable String to,
        String word,
        String endState,
        String reason,
        @Nullable String reference,
        String payload) {

    /** What happened to the call. */
    public enum Kind {
        /** The call is there and wants an audio socket. */
        CONNECT,
        /** Somebody has picked up, and it goes on. */
        ANSWERED,
        /** It is over. */
        END,
        /** Something that we do not act on. */
        OTHER
    }

    /** Tells a repeat from news: call, word, and whether the call has ended. */
    public String key() {
        return callId + ":" + word + ":" + kind;
    }

    /** Mcube's word, for what keeps webhooks. */
    public String type() {
        return word;
    }
}
