package dev.jackfield.media.dialect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.lang.Nullable;

/** What is filled into a frame that goes: {@code ${payload}} in a dialect. */
enum Hole {
    /** The audio, base64. */
    PAYLOAD(false, Command.PLAY),
    /** The provider's id of the stream; empty if its first frame named none. */
    STREAM(false, null),
    /** The provider's id of the call; empty if its first frame named none. */
    CALL(false, null),
    /** Samples a second. */
    RATE(true, null),
    /** The provider's word for the encoding of the stream. */
    ENCODING(false, null),
    /** Name of the mark. */
    MARK(false, Command.MARK),
    /** Number to which the caller is moved. */
    TO(false, Command.TRANSFER),
    /** Why the call ends. */
    REASON(false, Command.HANG_UP),
    /** Key to press. */
    DIGIT(false, Command.PRESS),
    /** Count of the frames that we sent, from 1. */
    SEQUENCE(true, null),
    /** Count of the audio frames that we sent, from 1. */
    CHUNK(true, Command.PLAY),
    /** How much audio we sent before this, in milliseconds. */
    TIMESTAMP(true, Command.PLAY);

    private final boolean number;

    @Nullable
    private final Command only;

    /** @param only the command in whose frame it stands; null for every frame */
    Hole(boolean number, @Nullable Command only) {
        this.number = number;
        this.only = only;
    }

    /** Whether it is written as a JSON number where it stands alone. */
    boolean isNumber() {
        return number;
    }

    boolean isIn(Command command) {
        return only == null || only == command;
    }

    /** What can stand in a command's frame, as it is written in a dialect. */
    static List<String> keysIn(Command command) {
        return Arrays.stream(values())
                .filter(hole -> hole.isIn(command))
                .map(Hole::key)
                .toList();
    }

    /** As it is written in a dialect. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Hole> named(String key) {
        return Arrays.stream(values()).filter(hole -> hole.key().equals(key)).findFirst();
    }
}
