package dev.jackfield.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The phone systems of the load: where their sockets are, and how their frames are written. */
enum PhoneKind {
    TWILIO(
            "/ws/twilio/load?secret=%s",
            "{\"event\":\"start\",\"sequenceNumber\":\"1\",\"start\":{\"accountSid\":\"AC0\",\"streamSid\":\"MZ%1$d\","
                    + "\"callSid\":\"CA%1$d\",\"tracks\":[\"inbound\"],\"mediaFormat\":{\"encoding\":\"audio/x-mulaw\","
                    + "\"sampleRate\":8000,\"channels\":1},\"customParameters\":{\"line\":\"%1$d\",\"from\":\"+31612345678\"%2$s}},"
                    + "\"streamSid\":\"MZ%1$d\"}",
            "{\"event\":\"media\",\"sequenceNumber\":\"3\",\"media\":{\"track\":\"inbound\",\"chunk\":\"1\",\"timestamp\":\"5\","
                    + "\"payload\":\"%2$s\"},\"streamSid\":\"MZ%1$d\"}",
            "{\"event\":\"media\""),

    MCUBE(
            "/ws/load?secret=%s",
            "{\"event\":\"start\",\"start\":{\"callId\":\"CA%1$d\",\"streamId\":\"MZ%1$d\",\"mediaFormat\":{\"encoding\":"
                    + "\"audio/x-mulaw\",\"sampleRate\":8000},\"X-DID\":\"" + PhoneKind.NUMBER
                    + "\",\"X-CustNumber\":\"9876500009\"}}",
            "{\"event\":\"media\",\"media\":{\"payload\":\"%2$s\"},\"streamId\":\"MZ%1$d\"}",
            "{\"event\":\"playAudio\"");

    /** The Mcube number that the load calls. */
    static final String NUMBER = "+918001239901";

    private static final String FRAME_OF_20_MILLIS = "f39/fn5+".repeat(26) + "f39/fg==";

    private final String path;
    private final String start;
    private final String audio;
    private final String played;

    PhoneKind(String path, String start, String audio, String played) {
        this.path = path;
        this.start = start;
        this.audio = audio;
        this.played = played;
    }

    String provider() {
        return name().toLowerCase(Locale.ROOT);
    }

    String path() {
        return String.format(Locale.ROOT, path, ServiceUnderLoad.SECRET);
    }

    /** @param greeting what the caller hears first; empty for nothing, and of no effect where a bot has one */
    String start(int line, String greeting) {
        String given = greeting.isEmpty() ? "" : ",\"greeting\":\"" + greeting + "\"";
        return String.format(Locale.ROOT, start, line, given);
    }

    byte[] audio(int line) {
        return String.format(Locale.ROOT, audio, line, FRAME_OF_20_MILLIS).getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether a frame has the phone play audio. */
    boolean plays(byte[] frame) {
        for (int i = 0; i < played.length(); i++) {
            if (i >= frame.length || frame[i] != played.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
