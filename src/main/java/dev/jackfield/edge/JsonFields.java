package dev.jackfield.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** The fields of a JSON object that somebody sends. Reading goes on past a field that is wrong, so that all are named at once. */
public final class JsonFields {

    private static final String INVALID = "INVALID_REQUEST";
    private static final int LONGEST_NAME = 200;

    private final JsonNode root;
    private final Map<String, String> wrong;

    private JsonFields(JsonNode root, Map<String, String> wrong) {
        this.root = root;
        this.wrong = wrong;
    }

    /**
     * @param known the fields that there may be
     * @throws Refusal 400 if the body is no JSON object
     */
    public static JsonFields read(ObjectMapper json, byte[] body, Set<String> known) {
        JsonFields fields = new JsonFields(object(json, body), new LinkedHashMap<>());
        fields.root.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                fields.wrong(field, "There is no such field; leave it out.");
            }
        });
        return fields;
    }

    private static JsonNode object(ObjectMapper json, byte[] body) {
        try {
            JsonNode root = json.readTree(body);
            if (root != null && root.isObject()) {
                return root;
            }
        } catch (IOException notJson) {
            // answered below
        }
        throw new Refusal(400, INVALID, "Send a JSON object.");
    }

    /** The fields of the object in this field, none if there is no object; what is wrong is named together with the rest. */
    public JsonFields inside(String field) {
        return new JsonFields(root.path(field), wrong);
    }

    public boolean has(String field) {
        return root.has(field);
    }

    /** The value of the field; a missing node if there is none, or null. */
    public JsonNode get(String field) {
        JsonNode value = root.path(field);
        return value.isNull() ? root.path("") : value;
    }

    /** Notes that the field is wrong. */
    public void wrong(String field, String remedy) {
        wrong.put(field, remedy);
    }

    /** @return null if there is no such text, or it is wrong */
    @Nullable
    public String text(String field, int longest) {
        JsonNode value = get(field);
        if (value.isMissingNode()) {
            return null;
        }
        String text = value.asText().strip();
        if (!value.isTextual() || text.isEmpty() || text.length() > longest || text.indexOf(0) >= 0) {
            wrong(field, "Send a text of 1 to " + longest + " characters, or leave it out.");
            return null;
        }
        return text;
    }

    /** @return null if there is no such text, or it is wrong */
    @Nullable
    public String matching(String field, Pattern pattern, String remedy) {
        String text = text(field, LONGEST_NAME);
        if (text != null && !pattern.matcher(text).matches()) {
            wrong(field, remedy);
            return null;
        }
        return text;
    }

    /** @throws Refusal 400 with the fields that are wrong */
    public void requireGood() {
        if (!wrong.isEmpty()) {
            throw refusal(wrong);
        }
    }

    /** @param wrong the fields, each with its remedy */
    public static Refusal refusal(Map<String, String> wrong) {
        return new Refusal(400, INVALID, "Some of the request is not as it should be.", wrong);
    }
}
