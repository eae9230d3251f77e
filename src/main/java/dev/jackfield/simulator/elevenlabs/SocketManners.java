package dev.jackfield.simulator.elevenlabs;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * How the conversation socket behaves.
 *
 * @param concurrency conversations over sockets at once; 0 for no limit
 * @param busyAnswer how one more is refused: 429 at the signed URL and the handshake, or closed with 1008 or 1002. Which of them
 *     the vendor does is not documented
 * @param signatureSeconds how long a signed URL is good for opening
 * @param pingMillis pause between pings
 * @param pongMillis time after which a peer that answers none of them is closed
 * @param inputMillis time without anything of the caller after which the conversation is closed with 1002
 * @param silenceMillis silence after which the caller's words are over
 * @param replies answers of the usual script before the agent says goodbye
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SocketManners(
        int concurrency,
        int busyAnswer,
        int signatureSeconds,
        int pingMillis,
        int pongMillis,
        int inputMillis,
        int silenceMillis,
        int replies) {

    /** @throws IllegalArgumentException when a value is out of range */
    public SocketManners {
        require(concurrency >= 0, "socket.concurrency must be 0 (no limit) or more");
        require(
                busyAnswer == 429 || busyAnswer == 1008 || busyAnswer == 1002,
                "socket.busy_answer must be 429, 1008 or 1002");
        require(
                signatureSeconds >= 0 && pingMillis > 0 && pongMillis > 0 && inputMillis > 0 && silenceMillis > 0,
                "a time of socket must be more than 0");
        require(replies >= 0, "socket.replies must be 0 or more");
    }

    static SocketManners usual() {
        return new SocketManners(0, 1008, 900, 2000, 20_000, 60_000, 500, 3);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
