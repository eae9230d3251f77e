package dev.jackfield.bots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.bots.BotRequest.Numbers;
import dev.jackfield.callers.PhoneNumbers;
import dev.jackfield.edge.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private static final Set<String> FIELDS = Stream.concat(CONFIGURATION.stream(), Stream.of("numbers", "business"))
            .collect(Collectors.toSet());

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
        throw JsonFields.refusal(
                Map.of("id", "Use 1 to 64 letters, digits and _ . - and begin with a letter or digit."));
    }

    /** The body of a PUT. */
    public BotRequest read(String botId, byte[] body) {
        JsonFields fields = JsonFields.read(json, body, FIELDS);
        boolean configures = CONFIGURATION.stream().anyMatch(fields::has) || !fields.has("numbers");
        BotRequest request = new BotRequest(configures ? bot(botId, fields) : null, numbers(fields));
        fields.requireGood();
        return request;
    }

    private Bot bot(String botId, JsonFields fields) {
        return new Bot(
                botId,
                agent(fields),
                fields.text("agent_id", SHORT_TEXT),
                fields.text("company", SHORT_TEXT),
                fields.text("bot_name", SHORT_TEXT),
                fields.text("voice_id", SHORT_TEXT),
                fields.matching("language", LANGUAGE, "Send a language tag such as en or hi."),
                fields.text("first_message", LONG_TEXT),
                fields.text("prompt", LONG_TEXT),
                fields.text("greeting", LONG_TEXT),
                fields.text("transfer_to", SHORT_TEXT),
                active(fields),
                hours(fields));
    }

    @Nullable
    private String agent(JsonFields fields) {
        String remedy = "Name the folder of a voice agent, or leave it out.";
        String agent = fields.matching("agent", AGENT, remedy);
        if (agent != null
                && !files.getResource("classpath:routes/agents/" + agent + "/provider.yaml")
                        .exists()) {
            fields.wrong("agent", remedy);
        }
        return agent;
    }

    private static boolean active(JsonFields fields) {
        JsonNode active = fields.get("active");
        if (!active.isMissingNode() && !active.isBoolean()) {
            fields.wrong("active", "Send true or false.");
        }
        return active.asBoolean(true);
    }

    @Nullable
    private static String hours(JsonFields fields) {
        JsonNode hours = fields.get("hours");
        if (hours.isMissingNode()) {
            return null;
        }
        String text = hours.isTextual() ? hours.asText().strip() : hours.toString();
        try {
            OpeningHours.parse(text);
            return text;
        } catch (IllegalArgumentException e) {
            fields.wrong("hours", e.getMessage());
            return null;
        }
    }

    @Nullable
    private Numbers numbers(JsonFields fields) {
        JsonNode business = fields.get("business");
        if (!business.isMissingNode() && !business.isObject()) {
            fields.wrong("business", "Send an object with id and name.");
        }
        String businessId = fields.inside("business").text("id", SHORT_TEXT);
        String businessName = fields.inside("business").text("name", SHORT_TEXT);
        if (businessName != null && businessId == null) {
            fields.wrong("business", "Send an object with id and name.");
        }
        if (!fields.has("numbers")) {
            if (businessId != null) {
                fields.wrong("numbers", "Send the numbers that belong to the business.");
            }
            return null;
        }
        return new Numbers(list(fields), businessId, businessName);
    }

    private String list(JsonFields fields) {
        JsonNode numbers = fields.get("numbers");
        Map<String, String> byKey = new LinkedHashMap<>();
        boolean good = numbers.isArray() && numbers.size() <= MOST_NUMBERS;
        for (JsonNode number : numbers) {
            String written = written(number.asText());
            good &= number.isTextual() && written.length() >= 3 && written.length() <= 16;
            byKey.put(BotNumber.key(written), written);
        }
        if (!good) {
            fields.wrong(
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
}
