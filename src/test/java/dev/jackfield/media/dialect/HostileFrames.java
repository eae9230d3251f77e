package dev.jackfield.media.dialect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Frames that no provider sends, made of those that one does: cut, changed, joined, swollen, or nothing of the kind. */
public final class HostileFrames {

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "-0.000000000000000000001e-400",
            "99999999999999999999999999999999999999",
            "\"\"",
            "\"\\u0000\\ud800\"",
            "\"\\x\"",
            "NaN",
            "[]",
            "[[[[{}]]]]",
            "{}",
            "{\"\":{\"\":\"\"}}",
            "\"AAAA\"",
            "\"====\"",
            "\"AAA\"",
            "\"99999\"",
            "\"8000 kHz\"",
            "\"start\"",
            "\"{\\\"a\\\":{\"",
            "\"a=b;=;;c\"");

    private static final List<String> NAMES = List.of(
            "event",
            "start",
            "media",
            "payload",
            "mark",
            "name",
            "dtmf",
            "digit",
            "streamId",
            "stream_sid",
            "streamSid",
            "mediaFormat",
            "media_format",
            "sampleRate",
            "sample_rate",
            "encoding",
            "customParameters",
            "custom_parameters",
            "extra_headers",
            "stop",
            "reason");

    private static final List<String> EVENTS =
            List.of("start", "media", "mark", "playedStream", "clearedAudio", "dtmf", "stop", "connected");

    private final List<String> real;
    private final Random random;

    /** @param provider whose recorded frames are the beginning */
    public HostileFrames(String provider, long seed) {
        real = Recorded.incoming().stream()
                .filter(recorded -> recorded.provider().equals(provider))
                .map(Recorded.Incoming::frame)
                .toList();
        random = new Random(seed);
    }

    /** A String, or a byte[] of a binary frame. */
    public Object next() {
        return switch (random.nextInt(10)) {
            case 0 -> cut(any());
            case 1, 2 -> changed(any(), 1 + random.nextInt(4));
            case 3 -> cut(any()) + any().substring(random.nextInt(20));
            case 4 -> garbage(random.nextInt(200));
            case 5, 6, 7 -> invented();
            case 8 -> random.nextInt(200) == 0 ? swollen() : withOtherValue(any());
            default -> bytes();
        };
    }

    private String any() {
        return real.get(random.nextInt(real.size()));
    }

    private String cut(String frame) {
        return frame.substring(0, random.nextInt(frame.length()));
    }

    private String changed(String frame, int changes) {
        StringBuilder changed = new StringBuilder(frame);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(Math.min(changed.length(), 300));
            switch (random.nextInt(3)) {
                case 0 -> changed.setCharAt(at, character());
                case 1 -> changed.insert(at, character());
                default -> changed.deleteCharAt(at);
            }
        }
        return changed.toString();
    }

    private char character() {
        return switch (random.nextInt(4)) {
            case 0 -> "{}[]\":,\\".charAt(random.nextInt(8));
            case 1 -> (char) random.nextInt(32);
            case 2 -> (char) random.nextInt(Character.MAX_VALUE);
            default -> (char) (32 + random.nextInt(95));
        };
    }

    private String garbage(int length) {
        StringBuilder garbage = new StringBuilder();
        for (int i = 0; i < length; i++) {
            garbage.append(character());
        }
        return garbage.toString();
    }

    private String withOtherValue(String frame) {
        int colon = frame.indexOf(':', random.nextInt(frame.length()));
        int end = colon < 0 ? -1 : frame.indexOf(',', colon);
        return end < 0 ? frame : frame.substring(0, colon + 1) + value() + frame.substring(end);
    }

    private String value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    /** A frame of the right names with any values. */
    private String invented() {
        StringBuilder frame = new StringBuilder("{\"event\":\"")
                .append(EVENTS.get(random.nextInt(EVENTS.size())))
                .append('"');
        members(frame, 3);
        return frame.append('}').toString();
    }

    private void members(StringBuilder frame, int depth) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            frame.append(",\"").append(name).append("\":");
            if (depth > 0 && random.nextBoolean()) {
                frame.append("{\"x\":1");
                members(frame, depth - 1);
                frame.append('}');
            } else {
                frame.append(value());
            }
        }
    }

    /** Too long, too deep, or too many. */
    private String swollen() {
        int size = 1000 + random.nextInt(2 * FrameDecoder.LONGEST_FRAME);
        return switch (random.nextInt(4)) {
            case 0 -> "{\"event\":\"media\",\"media\":{\"payload\":\"" + "A".repeat(size) + "\"}}";
            case 1 -> "{\"a\":".repeat(size / 5);
            case 2 -> "{\"" + "n".repeat(size) + "\":1}";
            default -> "{\"event\":\"start\",\"n\":" + "9".repeat(size) + "}";
        };
    }

    private byte[] bytes() {
        if (random.nextBoolean()) {
            return any().getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = new byte[random.nextInt(400)];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * Decodes one hostile frame.
     *
     * @return whether it was refused
     * @throws AssertionError if anything but {@link InvalidFrame} is thrown
     */
    public static boolean refuses(Dialect dialect, Object frame, StreamState state) {
        try {
            if (frame instanceof String text) {
                dialect.decode(text, state);
            } else {
                dialect.decode((byte[]) frame, state);
            }
            return false;
        } catch (InvalidFrame expected) {
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(dialect.name() + " fails on " + shown(frame), e);
        }
    }

    private static String shown(Object frame) {
        String text = frame instanceof String already ? already : new String((byte[]) frame, StandardCharsets.UTF_8);
        return text.substring(0, Math.min(500, text.length()));
    }
}
