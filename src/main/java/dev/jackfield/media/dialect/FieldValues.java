package dev.jackfield.media.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/** What one frame holds at the places that a dialect names. */
final class FieldValues {

    private final String[] values;
    private final boolean[] wrong;

    @Nullable
    private Map<String, String> parameters;

    @Nullable
    private List<String> parameterTexts;

    FieldValues(int size) {
        values = new String[size];
        wrong = new boolean[size];
    }

    void put(int slot, String value) {
        values[slot] = value;
        wrong[slot] = false;
    }

    /** Notes that the value there is of a type that it cannot be; that matters only to an event which needs it. */
    void putWrong(int slot) {
        values[slot] = null;
        wrong[slot] = true;
    }

    void putParameter(String name, String value) {
        if (parameters == null) {
            parameters = new LinkedHashMap<>();
        }
        parameters.put(name, value);
    }

    /** Takes text that may hold parameters; read only if somebody asks for them. */
    void putParameters(String text) {
        if (parameterTexts == null) {
            parameterTexts = new ArrayList<>();
        }
        parameterTexts.add(text);
    }

    Map<String, String> parameters() {
        if (parameterTexts != null) {
            parameterTexts.forEach(text -> FieldTree.readParameters(text, this));
            parameterTexts = null;
        }
        return parameters == null ? Map.of() : parameters;
    }

    /**
     * The value at the first of these places that holds one; null if none does.
     *
     * @throws InvalidFrame if none does, and one holds a value of another type
     */
    @Nullable
    String first(Field field) {
        for (int slot : field.slots()) {
            if (values[slot] != null) {
                return values[slot];
            }
        }
        for (int slot : field.slots()) {
            if (wrong[slot]) {
                throw new InvalidFrame(field.pointers() + " is of the wrong type");
            }
        }
        return null;
    }

    /** @throws InvalidFrame if no place holds a value */
    String required(Field field) {
        String value = first(field);
        if (value == null) {
            throw new InvalidFrame("the frame has no " + field.pointers());
        }
        return value;
    }
}
