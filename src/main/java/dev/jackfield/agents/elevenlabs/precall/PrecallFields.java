package dev.jackfield.agents.elevenlabs.precall;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * The fields of a pre-call request as they came, by their names in JSON ({@code caller_metadata.name}), with what is wrong with
 * their form.
 */
final class PrecallFields {

    private static final int LONGEST = 200;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> wrong = new LinkedHashMap<>();

    @Nullable
    private byte[] sample;

    @Nullable
    private String sampleProblem;

    /** @param value null when it was not sent */
    void put(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return;
        }
        if (value.length() > LONGEST) {
            refuse(field, "longer than " + LONGEST + " characters");
        } else if (value.chars().anyMatch(Character::isISOControl)) {
            refuse(field, "has control characters");
        } else {
            values.put(field, value.strip());
        }
    }

    void refuse(String field, String remedy) {
        wrong.putIfAbsent(field, remedy);
    }

    void sample(byte[] content) {
        sample = content;
    }

    /** The sample is there and cannot be read. */
    void sampleProblem(String problem) {
        sampleProblem = problem;
    }

    @Nullable
    String get(String field) {
        return values.get(field);
    }

    /** The value, or an empty text and a complaint. */
    String required(String field) {
        String value = values.get(field);
        if (value == null) {
            refuse(field, "missing");
            return "";
        }
        return value;
    }

    @Nullable
    byte[] sample() {
        return sample;
    }

    @Nullable
    String sampleProblem() {
        return sampleProblem;
    }

    Map<String, String> wrong() {
        return wrong;
    }
}
