package dev.jackfield.callers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.callers.CallerRequest.Consent;
import dev.jackfield.edge.Refusal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Reads what the callers API is sent; names every field that is wrong, each with its remedy. */
@Component("callerRequestReader")
public final class CallerRequestReader {

    private static final int LONGEST_TEXT = 500;
    private static final Duration CLOCK_ERROR = Duration.ofMinutes(5);
    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);
    private static final Set<String> FIELDS = Set.of("name", "date_of_birth", "language", "consent");
    private static final Set<String> CONSENT_FIELDS = Set.of("method", "given_at", "evidence");

    private final ObjectMapper json;
    private final PhoneNumbers numbers;
    private final Clock clock = Clock.systemUTC();

    CallerRequestReader(ObjectMapper json, PhoneNumbers numbers) {
        this.json = json;
        this.numbers = numbers;
    }

    /** The E.164 form of a number of the path or the query. */
    public String number(@Nullable Object raw) {
        String number = raw instanceof String text ? numbers.e164(text) : null;
        if (number == null) {
            throw refusal(
                    Map.of("number", "Give a phone number that can be dialled from abroad, such as +31612345678."));
        }
        return number;
    }

    /** The body of a PUT. */
    public CallerRequest read(byte[] body) {
        JsonNode root = object(body);
        Map<String, String> wrong = new LinkedHashMap<>();
        refuseUnknown(root, FIELDS, "", wrong);
        CallerRequest request = new CallerRequest(
                text(root, "name", "", wrong),
                birth(root, wrong),
                language(root, wrong),
                consent(root.get("consent"), wrong),
                root.path("consent").isNull());
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

    @Nullable
    private Consent consent(@Nullable JsonNode consent, Map<String, String> wrong) {
        if (consent == null || consent.isNull()) {
            return null;
        }
        if (!consent.isObject()) {
            wrong.put("consent", "Send an object with method and given_at, or null to withdraw the consent.");
            return null;
        }
        refuseUnknown(consent, CONSENT_FIELDS, "consent.", wrong);
        String method = text(consent, "method", "consent.", wrong);
        if (method == null) {
            wrong.putIfAbsent("consent.method", "Say how the consent was given, such as phone or form.");
        }
        OffsetDateTime givenAt = givenAt(consent, wrong);
        String evidence = text(consent, "evidence", "consent.", wrong);
        return method == null || givenAt == null ? null : new Consent(method, givenAt, evidence);
    }

    @Nullable
    private OffsetDateTime givenAt(JsonNode consent, Map<String, String> wrong) {
        String text = text(consent, "given_at", "consent.", wrong);
        if (text != null) {
            try {
                OffsetDateTime givenAt = OffsetDateTime.parse(text);
                if (givenAt.isBefore(OffsetDateTime.now(clock).plus(CLOCK_ERROR)) && givenAt.getYear() >= 1900) {
                    return givenAt;
                }
            } catch (DateTimeParseException notATime) {
                // answered below
            }
        }
        wrong.putIfAbsent(
                "consent.given_at", "Say when the consent was given, such as 2026-11-20T09:30:00Z; not in the future.");
        return null;
    }

    @Nullable
    private LocalDate birth(JsonNode root, Map<String, String> wrong) {
        String text = text(root, "date_of_birth", "", wrong);
        if (text == null) {
            return null;
        }
        try {
            LocalDate birth = LocalDate.parse(text);
            if (!birth.isBefore(EARLIEST_BIRTH) && !birth.isAfter(LocalDate.now(clock))) {
                return birth;
            }
        } catch (DateTimeParseException notADate) {
            // answered below
        }
        wrong.put("date_of_birth", "Send a past date as yyyy-MM-dd.");
        return null;
    }

    @Nullable
    private static String language(JsonNode root, Map<String, String> wrong) {
        String text = text(root, "language", "", wrong);
        if (text == null) {
            return null;
        }
        try {
            return new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
        } catch (IllformedLocaleException notALanguage) {
            wrong.put("language", "Send a language tag such as nl or nl-NL.");
            return null;
        }
    }

    @Nullable
    private static String text(JsonNode node, String field, String within, Map<String, String> wrong) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        String text = value.asText().strip();
        if (!value.isTextual() || text.isEmpty() || text.length() > LONGEST_TEXT || text.indexOf(0) >= 0) {
            wrong.put(within + field, "Send a text of 1 to " + LONGEST_TEXT + " characters, or leave it out.");
            return null;
        }
        return text;
    }

    private static void refuseUnknown(JsonNode node, Set<String> known, String within, Map<String, String> wrong) {
        node.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                wrong.put(within + field, "There is no such field; leave it out.");
            }
        });
    }

    private static Refusal refusal(Map<String, String> wrong) {
        return new Refusal(400, "INVALID_REQUEST", "Some of the request is not as it should be.", wrong);
    }
}
