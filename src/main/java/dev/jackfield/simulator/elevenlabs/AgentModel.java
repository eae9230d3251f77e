package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * The fields of an agent with their defaults, and the vendor's way of taking changes: known fields are merged, lists are
 * replaced, unknown fields are dropped without a word.
 */
final class AgentModel {

    /** Language models of speech that speak only English, and those for every other language. */
    private static final Set<String> ENGLISH_MODELS = Set.of("eleven_flash_v2", "eleven_turbo_v2");

    private static final Set<String> OTHER_MODELS = Set.of("eleven_flash_v2_5", "eleven_turbo_v2_5");

    private final JsonObject defaults = resource("agent.json");
    private final JsonObject seeded = resource("seeded-agent.json");

    private static JsonObject resource(String name) {
        try (InputStream resource = AgentModel.class.getResourceAsStream("/simulator/elevenlabs/" + name)) {
            return new JsonObject(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An agent without changes, and without an id. */
    JsonObject defaults() {
        return defaults.copy();
    }

    /** What the seeded agent has otherwise; {@code overrides}: whether a conversation may change it. */
    JsonObject seed(boolean overrides) {
        JsonObject seed = seeded.copy();
        if (!overrides) {
            seed.getJsonObject("platform_settings").getJsonObject("overrides").remove("conversation_config_override");
        }
        return seed;
    }

    /**
     * The agent with the changes of a request body.
     *
     * @throws VendorError 422 for a value of the wrong type or range, 400 for a language that the speech model lacks
     */
    JsonObject changed(JsonObject agent, JsonObject changes) {
        JsonObject changed = agent.copy();
        merge(changed, defaults, changes, new Object[] {"body"});
        JsonObject config = changed.getJsonObject("conversation_config");
        VoiceSettings.checkRanges(config.getJsonObject("tts"), "body", "conversation_config", "tts");
        checkLanguage(config);
        return changed;
    }

    private static void checkLanguage(JsonObject config) {
        boolean english = config.getJsonObject("agent").getString("language").equals("en");
        String model = config.getJsonObject("tts").getString("model_id");
        if (!english && ENGLISH_MODELS.contains(model)) {
            throw refusedLanguage("Non-english Agents must use turbo or flash v2_5");
        }
        if (english && OTHER_MODELS.contains(model)) {
            throw refusedLanguage("English Agents must use turbo or flash v2");
        }
    }

    private static VendorError refusedLanguage(String message) {
        return VendorError.coded(400, "validation_error", "invalid_request", "input_validation_error", message);
    }

    private static void merge(JsonObject target, JsonObject model, JsonObject changes, Object[] location) {
        for (Map.Entry<String, Object> change : changes) {
            String field = change.getKey();
            if (!model.containsKey(field)) {
                continue;
            }
            Object known = model.getValue(field);
            Object[] where = deeper(location, field);
            if (known instanceof JsonObject fields && !fields.isEmpty()) {
                if (change.getValue() != null) {
                    merge(target.getJsonObject(field), fields, object(change.getValue(), where), where);
                }
            } else {
                checkType(known, change.getValue(), where);
                target.put(field, change.getValue());
            }
        }
    }

    private static JsonObject object(Object value, Object[] where) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw VendorError.invalid("model_attributes_type", "Input should be a valid dictionary", where);
    }

    private static void checkType(Object known, Object value, Object[] where) {
        if (known instanceof String && !(value instanceof String)) {
            throw VendorError.invalid("string_type", "Input should be a valid string", where);
        }
        if (known instanceof Number && !(value instanceof Number)) {
            throw VendorError.invalid("float_type", "Input should be a valid number", where);
        }
        if (known instanceof Boolean && !(value instanceof Boolean)) {
            throw VendorError.invalid("bool_type", "Input should be a valid boolean", where);
        }
        if (known instanceof JsonArray && !(value instanceof JsonArray)) {
            throw VendorError.invalid("list_type", "Input should be a valid list", where);
        }
        if (known instanceof JsonObject && !(value instanceof JsonObject)) {
            throw VendorError.invalid("dict_type", "Input should be a valid dictionary", where);
        }
    }

    private static Object[] deeper(Object[] location, String field) {
        Object[] deeper = new Object[location.length + 1];
        System.arraycopy(location, 0, deeper, 0, location.length);
        deeper[location.length] = field;
        return deeper;
    }
}
