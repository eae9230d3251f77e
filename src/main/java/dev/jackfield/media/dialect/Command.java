package dev.jackfield.media.dialect;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.jackfield.media.stream.StreamCommand;

/** The keys under {@code outgoing}. */
enum Command {
    @JsonProperty("play")
    PLAY("play"),
    @JsonProperty("mark")
    MARK("mark"),
    @JsonProperty("clear")
    CLEAR("clear"),
    @JsonProperty("transfer")
    TRANSFER("transfer"),
    @JsonProperty("hang-up")
    HANG_UP("hang-up"),
    @JsonProperty("press")
    PRESS("press");

    private final String key;

    Command(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    static Command of(StreamCommand command) {
        if (command instanceof StreamCommand.Play) {
            return PLAY;
        } else if (command instanceof StreamCommand.Mark) {
            return MARK;
        } else if (command instanceof StreamCommand.Clear) {
            return CLEAR;
        } else if (command instanceof StreamCommand.Transfer) {
            return TRANSFER;
        } else if (command instanceof StreamCommand.HangUp) {
            return HANG_UP;
        }
        return PRESS;
    }
}
