package dev.jackfield.calls;

import org.springframework.lang.Nullable;

/**
 * What a provider's webhook says about a call, in neutral words.
 *
 * @param providerCallId the provider's own id
 * @param caller the caller's number as the provider writes it; null when not said
 * @param called the called number likewise
 * @param providerState the provider's own word for the event
 */
public record CallEvent(
        Kind kind,
        String providerCallId,
        @Nullable String caller,
        @Nullable String called,
        String providerState) {

    /** What happened: arrived and changed open a call that is not known yet, ended closes it. */
    public enum Kind {
        ARRIVED,
        CHANGED,
        ENDED,
        /** Not a call that we take, such as an outgoing one. */
        IGNORED
    }
}
