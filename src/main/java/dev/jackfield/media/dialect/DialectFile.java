package dev.jackfield.media.dialect;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.jackfield.media.stream.AudioEncoding;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * A {@code *.dialect.yaml} as it is written; docs/dialects.md explains the keys. Lists of pointers and names may be written as one
 * value. Pointers are JSON pointers (RFC 6901) into a frame; of several, the first that holds something counts.
 *
 * @param name of the data format
 * @param audio what the stream carries unless its first frame says otherwise
 * @param encodings the provider's words for encodings, in any case
 * @param outgoing the frame of each command, {@code close} for a command that closes the socket; a missing one is unsupported
 * @param marksAfterClear whether a cleared mark still comes back
 */
record DialectFile(
        String name,
        Audio audio,
        Incoming incoming,
        Map<String, AudioEncoding> encodings,
        Map<Command, Object> outgoing,
        @Nullable FrameRules frame,
        @Nullable Pace pace,
        MarksAfterClear marksAfterClear) {

    record Audio(AudioEncoding encoding, int rate) {}

    /**
     * @param by where a frame names its event
     * @param binary what binary frames are; null if the provider sends none
     */
    record Incoming(
            List<String> by,
            Started started,
            Caller audio,
            @Nullable Mark played,
            @Nullable Plain cleared,
            @Nullable Dtmf dtmf,
            @Nullable Stopped stopped,
            @Nullable Binary binary) {}

    record Started(
            List<String> is,
            @Nullable List<String> call,
            @Nullable List<String> stream,
            @Nullable List<String> encoding,
            @Nullable List<String> rate,
            @Nullable List<String> from,
            @Nullable List<String> to,
            @Nullable List<String> parameters) {}

    record Caller(List<String> is, List<String> payload) {}

    record Mark(List<String> is, List<String> mark) {}

    record Dtmf(List<String> is, List<String> digit) {}

    record Plain(List<String> is) {}

    record Stopped(List<String> is, @Nullable List<String> reason) {}

    /** Sizes of the audio in a frame that we send, in bytes. */
    record FrameRules(int multiple, int min, int max) {}

    /** @param lead how far ahead of real time we send, such as 300ms */
    record Pace(String lead) {}

    enum Binary {
        @JsonProperty("audio")
        AUDIO
    }

    enum MarksAfterClear {
        @JsonProperty("never")
        NEVER,
        @JsonProperty("returned")
        RETURNED
    }
}
