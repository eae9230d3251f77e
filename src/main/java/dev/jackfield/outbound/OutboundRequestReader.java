package dev.jackfield.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.bots.BotDirectory;
import dev.jackfield.edge.Refusal;
import java.io.IOException;
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
        JsonNode root = object(body);
        Map<String, String> wrong = new LinkedHashMap<>();
        root.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                wrong.put(field, "There is no such field; leave it out.");
            }
        });
        Map<String, String> numbers = numbers(root, wrong);
        String provider = provider(root, wrong);
        String did = did(root, wrong);
        String botId = matching(root, "bot_id", BOT, "Name a bot.", wrong);
        String variables = variables(root.path("variables"), wrong);
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            wrong.put("Idempotency-Key", "Use 1 to " + LONGEST_KEY + " characters.");
        }
        if (!wrong.isEmpty()) {
            throw new Refusal(400, "INVALID_REQUEST", "Some of the request is not as it should be.", wrong);
        }
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

    /** By their last ten digits, so that each is called once. */
    private Map<String, String> numbers(JsonNode root, Map<String, String> wrong) {
        String field = root.has("number") && !root.has("numbers") ? "number" : "numbers";
        JsonNode given = root.path(field);
        Map<String, String> byKey = new LinkedHashMap<>();
        boolean good = field.equals("number") ? given.isTextual() : given.isArray() && !given.isEmpty();
        for (JsonNode number : given.isArray() ? given : json.createArrayNode().add(given)) {
            String written = written(number);
            good &= written != null;
            if (written != null) {
                byKey.put(written.substring(Math.max(0, written.length() - COMPARED_DIGITS)), written);
            }
        }
        if (!good || given.size() > settings.maxNumbers() || (root.has("number") && root.has("numbers"))) {
            wrong.put(
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

    private String provider(JsonNode root, Map<String, String> wrong) {
        String named = matching(root, "provider", NAME, "Name a phone system that places calls.", wrong);
        String provider = named == null ? settings.provider() : named;
        if (provider == null || provider.isBlank() || !places(provider)) {
            wrong.put("provider", "Name a phone system that places calls.");
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
    private static String did(JsonNode root, Map<String, String> wrong) {
        JsonNode did = root.path("did");
        if (did.isMissingNode() || did.isNull()) {
            return null;
        }
        String written = written(did);
        if (written == null) {
            wrong.put("did", "Send the number of ours that calls, a text of 6 to 15 digits.");
        }
        return written;
    }

    private static String variables(JsonNode variables, Map<String, String> wrong) {
        if (variables.isMissingNode() || variables.isNull()) {
            return "{}";
        }
        boolean good = variables.isObject() && variables.toString().length() <= LONGEST_VARIABLES;
        for (JsonNode value : variables) {
            good &= value.isTextual() || value.isNumber() || value.isBoolean();
        }
        if (!good
                || variables.toString().indexOf(0) >= 0
                || variables.toString().contains("\\u0000")) {
            wrong.put(
                    "variables",
                    "Send an object of texts, numbers and booleans, at most " + LONGEST_VARIABLES + " characters.");
        }
        return variables.toString();
    }

    @Nullable
    private static String matching(
            JsonNode root, String field, Pattern pattern, String remedy, Map<String, String> wrong) {
        JsonNode value = root.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || !pattern.matcher(value.asText()).matches()) {
            wrong.put(field, remedy);
            return null;
        }
        return value.asText();
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
