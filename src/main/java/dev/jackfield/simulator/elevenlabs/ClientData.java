package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a conversation starts with, checked against the agent's permissions.
 *
 * @param override the permitted part of {@code conversation_config_override}
 * @param ignored paths in the override that the vendor does not know, and therefore drops
 * @param variables dynamic variables: strings, numbers and booleans
 * @param userId null when none was given
 */
record ClientData(JsonObject override, JsonArray ignored, JsonObject variables, String userId) {

    /** Why a conversation does not start, in the vendor's words where they are known. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason, null, false, false);
        }
    }

    static final String TYPE = "conversation_initiation_client_data";
    static final ClientData NONE = new ClientData(new JsonObject(), new JsonArray(), new JsonObject(), null);

    private static final Set<String> FIELDS = Set.of(
            "type",
            "dynamic_variables",
            "conversation_config_override",
            "custom_llm_extra_body",
            "user_id",
            "source_info",
            "environment",
            "branch_id",
            "starting_workflow_node_id",
            "procedure_ids");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");

    /**
     * Checks the flat object of the conversation-initiation webhook, or of an outbound call.
     *
     * @throws Refused when the conversation would not start
     */
    static ClientData of(JsonObject data, JsonObject agent, VoiceShelf voices) {
        checkFields(data);
        JsonObject variables = variables(data);
        JsonObject override = new JsonObject();
        JsonArray ignored = new JsonArray();
        if (data.containsKey("conversation_config_override")) {
            JsonObject permissions = agent.getJsonObject("platform_settings")
                    .getJsonObject("overrides")
                    .getJsonObject("conversation_config_override");
            permit(object(data, "conversation_config_override"), permissions, override, ignored, "");
        }
        checkValues(override, voices);
        ClientData accepted = new ClientData(override, ignored, variables, userId(data));
        accepted.checkPlaceholders(agent);
        return accepted;
    }

    /** The voice that speaks: the override's, or else the agent's own. */
    String voiceId(JsonObject agent) {
        return value("tts", "voice_id", agent);
    }

    /** The sentence that the agent opens with, with its variables filled in. */
    String firstMessage(JsonObject agent) {
        return PLACEHOLDER
                .matcher(value("agent", "first_message", agent))
                .replaceAll(found ->
                        Matcher.quoteReplacement(String.valueOf(variables.getValue(found.group(1), found.group()))));
    }

    /** Whether a voice came with the conversation. */
    boolean overridesVoice() {
        return override.getJsonObject("tts", new JsonObject()).containsKey("voice_id");
    }

    private String value(String part, String field, JsonObject agent) {
        String own =
                agent.getJsonObject("conversation_config").getJsonObject(part).getString(field);
        return override.getJsonObject(part, new JsonObject()).getString(field, own);
    }

    private static void checkFields(JsonObject data) {
        if (data.containsKey(TYPE)) {
            throw new Refused("the fields must be flat, not inside a " + TYPE + " object");
        }
        for (String field : data.fieldNames()) {
            if (!FIELDS.contains(field)) {
                throw new Refused("unknown field " + field);
            }
            if (data.getValue(field) == null) {
                throw new Refused(field + " is null; a field without a value must be left out");
            }
        }
        if (data.containsKey("custom_llm_extra_body")) {
            object(data, "custom_llm_extra_body");
        }
    }

    private static JsonObject variables(JsonObject data) {
        JsonObject variables =
                data.containsKey("dynamic_variables") ? object(data, "dynamic_variables") : new JsonObject();
        for (Map.Entry<String, Object> variable : variables) {
            Object value = variable.getValue();
            if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
                throw new Refused("dynamic variable " + variable.getKey() + " is no string, number or boolean");
            }
            if (variable.getKey().startsWith("system__")) {
                throw new Refused("dynamic variable " + variable.getKey() + " has the reserved prefix system__");
            }
        }
        return variables;
    }

    private static void permit(
            JsonObject wanted, JsonObject permissions, JsonObject permitted, JsonArray ignored, String path) {
        for (Map.Entry<String, Object> field : wanted) {
            String name = field.getKey();
            Object permission = permissions.getValue(name);
            if (permission instanceof JsonObject inner && field.getValue() instanceof JsonObject values) {
                JsonObject part = new JsonObject();
                permitted.put(name, part);
                permit(values, inner, part, ignored, path + name + ".");
            } else if (permission instanceof JsonObject) {
                throw new Refused("conversation_config_override." + path + name + " must be an object");
            } else if (permission == null) {
                ignored.add(path + name);
            } else if (permission.equals(true)) {
                permitted.put(name, field.getValue());
            } else {
                throw new Refused("Override for field '" + name + "' is not allowed by config");
            }
        }
    }

    private static void checkValues(JsonObject override, VoiceShelf voices) {
        JsonObject tts = override.getJsonObject("tts", new JsonObject());
        JsonObject agent = override.getJsonObject("agent", new JsonObject());
        for (String field : new String[] {"first_message", "language"}) {
            if (agent.containsKey(field) && !(agent.getValue(field) instanceof String)) {
                throw new Refused("conversation_config_override.agent." + field + " must be a string");
            }
        }
        if (tts.containsKey("voice_id")) {
            if (!(tts.getValue("voice_id") instanceof String voiceId) || voiceId.isEmpty()) {
                throw new Refused("conversation_config_override.tts.voice_id must be a string");
            }
            if (voices.find(voiceId) == null) {
                throw new Refused("A voice with the voice_id " + voiceId + " was not found.");
            }
        }
        try {
            VoiceSettings.checkRanges(tts, "conversation_config_override", "tts");
        } catch (VendorError e) {
            throw new Refused("conversation_config_override.tts: " + e.getMessage());
        }
    }

    private void checkPlaceholders(JsonObject agent) {
        checkPlaceholders("first message", value("agent", "first_message", agent));
        JsonObject prompt = agent.getJsonObject("conversation_config")
                .getJsonObject("agent")
                .getJsonObject("prompt");
        checkPlaceholders("prompt", prompt.getString("prompt"));
    }

    private void checkPlaceholders(String place, String text) {
        Matcher used = PLACEHOLDER.matcher(text);
        while (used.find()) {
            if (!used.group(1).startsWith("system__") && !variables.containsKey(used.group(1))) {
                throw new Refused("Missing required dynamic variables in " + place + ": {'" + used.group(1) + "'}");
            }
        }
    }

    private static String userId(JsonObject data) {
        Object userId = data.getValue("user_id");
        if (userId != null && !(userId instanceof String)) {
            throw new Refused("user_id must be a string");
        }
        return (String) userId;
    }

    private static JsonObject object(JsonObject data, String field) {
        if (data.getValue(field) instanceof JsonObject object) {
            return object;
        }
        throw new Refused(field + " must be an object");
    }
}
