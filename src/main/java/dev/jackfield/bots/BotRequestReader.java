package dev.jackfield.bots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.bots.BotRequest.Numbers;
import dev.jackfield.callers.PhoneNumbers;
import dev.jackfield.edge.Refusal;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.io.ResourceLoader;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Reads what the bots API is sent; names every field that is wrong, each with its remedy. */
@Component("botRequestReader")
public final class BotRequestReader {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern AGENT = Pattern.compile("[a-z0-9]{1,40}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})?");
    private static final int SHORT_TEXT = 200;
    private static final int LONG_TEXT = 20_000;
    private static final int MOST_NUMBERS = 1000;
    private static final Set<String> CONFIGURATION = Set.of(
            "agent",
            "agent_id",
            "company",
            "bot_name",
            "voice_id",
            "language",
            "first_message",
            "prompt",
            "greeting",
            "transfer_to",
            "active",
            "hours");
    private static final Set<String> NUMBERS = Set.of("numbers", "business");

    private final ObjectMapper json;
    private final PhoneNumbers phoneNumbers;
    private final ResourceLoader files;

    BotRequestReader(ObjectMapper json, PhoneNumbers phoneNumbers, ResourceLoader files) {
        this.json = json;
        this.phoneNumbers = phoneNumbers;
        this.files = files;
    }

    /** The id of a bot in a path. */
    public String id(@Nullable Object raw) {
        if (raw instanceof String text && ID.matcher(text).matches()) {
            return text;
        }
        throw refusal(Map.of("id", "Use 1 to 64 letters, digits and _ . - and begin with a letter or digit."));
    }

    /** The body of a PUT. */
    public BotRequest read(String botId, byte[] body) {
        JsonNode root = object(body);
        Map<String, String> wrong = new LinkedHashMap<>();
        root.fieldNames().forEachRemaining(field -> {
            if (!CONFIGURATION.contains(field) && !NUMBERS.contains(field)) {
                wrong.put(field, "There is no such field; leave it out.");
            }
        });
        boolean configures = CONFIGURATION.stream().anyMatch(root::has) || !root.has("numbers");
        BotRequest request = new BotRequest(configures ? bot(botId, root, wrong) : null, numbers(root, wrong));
        if (!wrong.isEmpty()) {
            throw refusal(wrong);
        }
        return request;
    }

    private JsonNode object(byte[] body) {
        try {
            JsonNode root = json.readTree(body);
            if (root != null && root.isObject()) {
                return root;
            }
        } catch (IOException notJson) {
            // answered below
        }
        throw new Refusal(400, "INVALID_REQUEST", "Send a JSON object.");
    }

    private Bot bot(String botId, JsonNode root, Map<String, String> wrong) {
        return new Bot(
                botId,
                agent(root, wrong),
                text(root, "agent_id", SHORT_TEXT, wrong),
                text(root, "company", SHORT_TEXT, wrong),
                text(root, "bot_name", SHORT_TEXT, wrong),
                text(root, "voice_id", SHORT_TEXT, wrong),
                matching(root, "language", LANGUAGE, "Send a language tag such as en or hi.", wrong),
                text(root, "first_message", LONG_TEXT, wrong),
                text(root, "prompt", LONG_TEXT, wrong),
                text(root, "greeting", LONG_TEXT, wrong),
                text(root, "transfer_to", SHORT_TEXT, wrong),
                active(root, wrong),
                hours(root.get("hours"), wrong));
    }

    @Nullable
    private String agent(JsonNode root, Map<String, String> wrong) {
        String remedy = "Name the folder of a voice agent, or leave it out.";
        String agent = matching(root, "agent", AGENT, remedy, wrong);
        if (agent != null
                && !files.getResource("classpath:routes/agents/" + agent + "/provider.yaml")
                        .exists()) {
            wrong.put("agent", remedy);
        }
        return agent;
    }

    private static boolean active(JsonNode root, Map<String, String> wrong) {
        JsonNode active = root.path("active");
        if (!active.isMissingNode() && !active.isBoolean()) {
            wrong.put("active", "Send true or false.");
        }
        return active.asBoolean(true);
    }

    @Nullable
    private static String hours(@Nullable JsonNode hours, Map<String, String> wrong) {
        if (hours == null || hours.isNull()) {
            return null;
        }
        String text = hours.isTextual() ? hours.asText().strip() : hours.toString();
        try {
            OpeningHours.parse(text);
            return text;
        } catch (IllegalArgumentException e) {
            wrong.put("hours", e.getMessage());
            return null;
        }
    }

    @Nullable
    private Numbers numbers(JsonNode root, Map<String, String> wrong) {
        JsonNode business = root.path("business");
        if (!business.isMissingNode() && !business.isNull() && !business.isObject()) {
            wrong.put("business", "Send an object with id and name.");
        }
        String businessId = text(business, "id", SHORT_TEXT, wrong);
        String businessName = text(business, "name", SHORT_TEXT, wrong);
        if (businessName != null && businessId == null) {
            wrong.put("business", "Send an object with id and name.");
        }
        if (!root.has("numbers")) {
            if (businessId != null) {
                wrong.put("numbers", "Send the numbers that belong to the business.");
            }
            return null;
        }
        return new Numbers(list(root.get("numbers"), wrong), businessId, businessName);
    }

    private String list(JsonNode numbers, Map<String, String> wrong) {
        Map<String, String> byKey = new LinkedHashMap<>();
        boolean good = numbers.isArray() && numbers.size() <= MOST_NUMBERS;
        for (JsonNode number : numbers) {
            String written = written(number.asText());
            good &= number.isTextual() && written.length() >= 3 && written.length() <= 16;
            byKey.put(BotNumber.key(written), written);
        }
        if (!good) {
            wrong.put(
                    "numbers",
                    "Send a list of at most " + MOST_NUMBERS + " phone numbers, each a text of 3 to 15 digits.");
        }
        return json.valueToTree(byKey.values()).toString();
    }

    /** E.164 if it is a phone number, otherwise its digits, as with an extension; empty when it is neither. */
    private String written(String number) {
        String e164 = phoneNumbers.e164(number);
        if (e164 != null) {
            return e164;
        }
        return number.matches("[+0-9 ().-]+") ? number.replaceAll("[^0-9]", "") : "";
    }

    @Nullable
    private static String matching(
            JsonNode root, String field, Pattern pattern, String remedy, Map<String, String> wrong) {
        String text = text(root, field, SHORT_TEXT, wrong);
        if (text != null && !pattern.matcher(text).matches()) {
            wrong.put(field, remedy);
        }
        return text;
    }

    @Nullable
    private static String text(JsonNode node, String field, int longest, Map<String, String> wrong) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        String text = value.asText().strip();
        if (!value.isTextual() || text.isEmpty() || text.length() > longest || text.indexOf(0) >= 0) {
            wrong.put(field, "Send a text of 1 to " + longest + " characters, or leave it out.");
            return null;
        }
        return text;
    }

    private static Refusal refusal(Map<String, String> wrong) {
        return new Refusal(400, "INVALID_REQUEST", "Some of the request is not as it should be.", wrong);
    }
}
