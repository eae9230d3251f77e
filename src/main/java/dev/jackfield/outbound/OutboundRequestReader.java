package dev.jackfield.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.bots.BotDirectory;
import dev.jackfield.edge.JsonFields;
import dev.jackfield.edge.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ResourceLoader;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Reads what POST /api/outbound-calls is sent; names every field that is wrong, each with its remedy. */
@Component("outboundRequestReader")
public class OutboundRequestReader {

    private static final Set<String> FIELDS = Set.of("number", "numbers", "did", "bot_id", "provider", "variables");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{6,15}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,40}");
    private static final Pattern BOT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_VARIABLES = 10_000;
    private static final int COMPARED_DIGITS = 10;

    private final ObjectMapper json;
    private final OutboundSettings settings;
    private final BotDirectory bots;
    private final ResourceLoader files;
    private final ObjectProvider<CamelContext> camel;

    OutboundRequestReader(
            ObjectMapper json,
            OutboundSettings settings,
            BotDirectory bots,
            ResourceLoader files,
            ObjectProvider<CamelContext> camel) {
        this.json = json;
        this.settings = settings;
        this.bots = bots;
        this.files = files;
        this.camel = camel;
    }

    /**
     * Reads a request. Blocks when our number is looked up by the bot.
     *
     * @param key header Idempotency-Key; null if there is none
     * @throws Refusal 400 with the fields that are wrong
     */
    public OutboundRequest read(byte[] body, @Nullable String key) {
        JsonFields fields = JsonFields.read(json, body, FIELDS);
        Map<String, String> numbers = numbers(fields);
        String provider = provider(fields);
        String did = did(fields);
        String botId = fields.matching("bot_id", BOT, "Name a bot.");
        String variables = variables(fields);
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            fields.wrong("Idempotency-Key", "Use 1 to " + LONGEST_KEY + " characters.");
        }
        fields.requireGood();
        String ours = did == null && botId != null ? bots.firstNumber(botId).orElse(null) : did;
        return new OutboundRequest(
                provider,
                json.valueToTree(numbers.values()).toString(),
                numbers.size(),
                ours,
                botId,
                variables,
                key,
                hash(body));
    }

    /** @throws Refusal 404 when the text is not an id of ours */
    public String id(String text) {
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException e) {
            throw new Refusal(404, "NO_SUCH_CALL", "There is no outbound call with this id.");
        }
    }

    /** @throws Refusal 409 when the name of a request was used for another one */
    public void requireSame(String hash, @Nullable Object first) {
        if (first != null && !first.equals(hash)) {
            throw new Refusal(
                    409,
                    "IDEMPOTENCY_KEY_REUSED",
                    "This Idempotency-Key was used for another request; choose a new one.");
        }
    }

    /** By their last ten digits, so that each is called once. */
    private Map<String, String> numbers(JsonFields fields) {
        String field = fields.has("number") && !fields.has("numbers") ? "number" : "numbers";
        JsonNode given = fields.get(field);
        Map<String, String> byKey = new LinkedHashMap<>();
        boolean good = field.equals("number") ? given.isTextual() : given.isArray() && !given.isEmpty();
        for (JsonNode number : given.isArray() ? given : json.createArrayNode().add(given)) {
            String written = written(number);
            good &= written != null;
            if (written != null) {
                byKey.put(written.substring(Math.max(0, written.length() - COMPARED_DIGITS)), written);
            }
        }
        if (!good || given.size() > settings.maxNumbers() || (fields.has("number") && fields.has("numbers"))) {
            fields.wrong(
                    field,
                    "Send number, or a list numbers of 1 to " + settings.maxNumbers()
                            + " phone numbers, each a text of 6 to 15 digits.");
        }
        return byKey;
    }

    @Nullable
    private static String written(JsonNode number) {
        String bare = number.asText().replaceAll("[ ().-]", "");
        return number.isTextual() && NUMBER.matcher(bare).matches() ? bare : null;
    }

    private String provider(JsonFields fields) {
        String named = fields.matching("provider", NAME, "Name a phone system that places calls.");
        String provider = named == null ? settings.provider() : named;
        if (provider == null || provider.isBlank() || !places(provider)) {
            fields.wrong("provider", "Name a phone system that places calls.");
            return "";
        }
        return provider;
    }

    /** Whether it is a phone system and has the verb. */
    private boolean places(String provider) {
        if (!files.getResource("classpath:routes/providers/" + provider + "/provider.yaml")
                .exists()) {
            return false;
        }
        String verb = "direct://" + provider + "-place-call";
        return camel.getObject().getRoutes().stream()
                .anyMatch(route -> route.getEndpoint().getEndpointUri().equals(verb));
    }

    @Nullable
    private static String did(JsonFields fields) {
        JsonNode did = fields.get("did");
        if (did.isMissingNode()) {
            return null;
        }
        String written = written(did);
        if (written == null) {
            fields.wrong("did", "Send the number of ours that calls, a text of 6 to 15 digits.");
        }
        return written;
    }

    private static String variables(JsonFields fields) {
        JsonNode variables = fields.get("variables");
        if (variables.isMissingNode()) {
            return "{}";
        }
        boolean good = variables.isObject() && variables.toString().length() <= LONGEST_VARIABLES;
        for (JsonNode value : variables) {
            good &= value.isTextual() || value.isNumber() || value.isBoolean();
        }
        if (!good
                || variables.toString().indexOf(0) >= 0
                || variables.toString().contains("\\u0000")) {
            fields.wrong(
                    "variables",
                    "Send an object of texts, numbers and booleans, at most " + LONGEST_VARIABLES + " characters.");
        }
        return variables.toString();
    }

    private static String hash(byte[] body) {
        try {
            byte[] text = new String(body, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
