package dev.jackfield.simulator.phone;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * How one phone system speaks over the socket of one call. Keeps the call's counters, so frames are to be sent in the order in which
 * they are made. Times are milliseconds since the stream began. Confined to one event loop.
 */
public interface PhoneLine {

    /** The audio that it sends. */
    WireAudio format();

    /** How long each of its audio frames sounds, in milliseconds: a multiple of 20. */
    int frameMillis();

    /** The frames with which the stream begins. */
    List<JsonObject> opening();

    /** The caller's audio. */
    JsonObject audio(byte[] audio, long millis);

    /** The caller pressed a key. */
    JsonObject digit(char digit, long millis);

    /** Everything before this mark has been heard. */
    JsonObject played(String mark);

    /**
     * What it says when audio was thrown away.
     *
     * @param unheard the marks behind audio that nobody will hear
     */
    List<JsonObject> cleared(List<String> unheard);

    /** What it says before it closes the socket because the call is over; empty for those that only close. */
    Optional<JsonObject> ending();

    /** @throws LineRefusal when the phone system would not take this */
    LineCommand read(JsonObject frame, long millis);
}
