package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.json.JsonObject;

/** The ranges of voice settings: stability, similarity_boost and style 0–1, speed 0.7–1.2. */
final class VoiceSettings {

    private VoiceSettings() {}

    /** Refuses settings at {@code body.field} that are out of range or no numbers, with 422; null is fine. */
    static void check(JsonObject body, String field) {
        Object value = body.getValue(field);
        if (value == null) {
            return;
        }
        if (!(value instanceof JsonObject settings)) {
            throw VendorError.invalid("model_attributes_type", "Input should be a valid dictionary", "body", field);
        }
        checkRanges(settings, "body", field);
    }

    /** Refuses values of {@code settings} that are out of range, with 422 at the location. */
    static void checkRanges(JsonObject settings, Object... location) {
        check(settings, "stability", 0, 1, location);
        check(settings, "similarity_boost", 0, 1, location);
        check(settings, "style", 0, 1, location);
        check(settings, "speed", 0.7, 1.2, location);
    }

    /** The speed in {@code voice_settings}, 1.0 when there is none. */
    static double speed(JsonObject body) {
        return body.getJsonObject("voice_settings") == null
                ? 1.0
                : body.getJsonObject("voice_settings").getDouble("speed", 1.0);
    }

    private static void check(JsonObject settings, String name, double least, double most, Object... location) {
        Object value = settings.getValue(name);
        if (value == null) {
            return;
        }
        Object[] where = new Object[location.length + 1];
        System.arraycopy(location, 0, where, 0, location.length);
        where[location.length] = name;
        if (!(value instanceof Number number)) {
            throw VendorError.invalid("float_type", "Input should be a valid number", where);
        }
        if (number.doubleValue() < least || number.doubleValue() > most) {
            throw VendorError.invalid("value_error", "Input should be from " + least + " to " + most, where);
        }
    }
}
