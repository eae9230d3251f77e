package dev.jackfield.benchmark;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** The frames of one leg of the load: a Media Stream's as its phone system writes them, masked with zeros, which changes nothing. */
final class PhoneFrames {

    /** Stands before the number in each payload; all are letters of base64. */
    static final String MARK = "Jf01Jf01";

    /** Digits of the number, and of the time after it. */
    static final int DIGITS = 16;

    private static final int HEADER = 8;
    private static final String STREAM = "MZ18ad3ab5a668481ce02b83e7395059f0";
    private static final String FIRST = "{\"event\":\"start\",\"sequenceNumber\":\"1\",\"start\":{\"accountSid\":"
            + "\"AC8f0a5c1d2e3b4a59687766554433221a\",\"streamSid\":\"" + STREAM + "\",\"callSid\":"
            + "\"CA1a2b3c4d5e6f708192a3b4c5d6e7f809\",\"tracks\":[\"inbound\"],\"mediaFormat\":{\"encoding\":"
            + "\"audio/x-mulaw\",\"sampleRate\":8000,\"channels\":1},\"customParameters\":{}},\"streamSid\":\"" + STREAM
            + "\"}";
    private static final String HEAD =
            "{\"event\":\"media\",\"sequenceNumber\":\"1234\",\"media\":{\"track\":\"inbound\","
                    + "\"chunk\":\"1234\",\"timestamp\":\"98765\",\"payload\":\"" + MARK;
    private static final String TAIL =
            "0".repeat(216 - MARK.length() - 2 * DIGITS) + "\"},\"streamSid\":\"" + STREAM + "\"}";

    private final byte[] media = masked(HEAD + "0".repeat(2 * DIGITS) + TAIL);

    /** The frame with which the audio begins. */
    static Buffer start() {
        return Buffer.buffer(masked(FIRST));
    }

    /** A frame of 20 ms. */
    Buffer media(long number, long nanos) {
        put(HEADER + HEAD.length(), number);
        put(HEADER + HEAD.length() + DIGITS, nanos);
        return Buffer.buffer(media.clone());
    }

    private void put(int at, long value) {
        long left = value;
        for (int i = at + DIGITS - 1; i >= at; i--) {
            media[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    private static byte[] masked(String text) {
        return Buffer.buffer()
                .appendByte((byte) 0x81)
                .appendByte((byte) (0x80 | 126))
                .appendShort((short) text.length())
                .appendInt(0)
                .appendBytes(text.getBytes(StandardCharsets.ISO_8859_1))
                .getBytes();
    }
}
