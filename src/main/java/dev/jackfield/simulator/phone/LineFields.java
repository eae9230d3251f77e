package dev.jackfield.simulator.phone;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Base64;

/** Reads what must stand in the service's frames. Fields that are not asked for are let be. */
public final class LineFields {

    private LineFields() {}

    /** @throws LineRefusal if there is no such text, or an empty one */
    public static String text(JsonObject frame, String field) {
        if (frame.getValue(field) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new LineRefusal("the field " + field + " is missing, or no text");
    }

    /** @throws LineRefusal if there is no such object */
    public static JsonObject object(JsonObject frame, String field) {
        if (frame.getValue(field) instanceof JsonObject object) {
            return object;
        }
        throw new LineRefusal("the field " + field + " is missing, or no object");
    }

    /** @throws LineRefusal if the field does not hold this very text */
    public static void requireSame(JsonObject frame, String field, String expected) {
        if (!expected.equals(text(frame, field))) {
            throw new LineRefusal("the field " + field + " names another stream");
        }
    }

    /**
     * The bytes in {@code payload}.
     *
     * @throws LineRefusal if they are missing, empty, not base64, or end within a sample
     */
    public static Buffer payload(JsonObject media, WireAudio format) {
        byte[] audio = decoded(text(media, "payload"));
        if (audio.length == 0 || audio.length % format.bytesPerSample() != 0) {
            throw new LineRefusal("the payload is " + audio.length + " bytes long, not whole samples");
        }
        return Buffer.buffer(audio);
    }

    private static byte[] decoded(String payload) {
        try {
            return Base64.getDecoder().decode(payload);
        } catch (IllegalArgumentException e) {
            throw new LineRefusal("the payload is not base64: " + e.getMessage());
        }
    }

    /** Audio in base64, with padding, as every phone system writes it. */
    public static String base64(byte[] audio) {
        return Base64.getEncoder().encodeToString(audio);
    }

    /** Of a frame whose event nobody knows. */
    public static LineRefusal unknownEvent(JsonObject frame) {
        return new LineRefusal("there is no event " + frame.getValue("event"));
    }
}
