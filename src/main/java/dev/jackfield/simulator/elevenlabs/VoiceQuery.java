package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The query of {@code GET /v2/voices} and the page that it asks for.
 *
 * @param search words in name, description or labels; null for all
 * @param category null for all
 * @param type {@code voice_type}; null for all
 * @param ids null for all
 * @param after the last voice of the page before, as {@code order|name}; null for the first page
 */
record VoiceQuery(
        int pageSize,
        String search,
        String category,
        String type,
        Set<String> ids,
        String sort,
        boolean descending,
        boolean counted,
        String after) {

    private static final Set<String> CATEGORIES =
            Set.of("premade", "cloned", "generated", "professional", "famous", "high_quality");
    private static final Set<String> TYPES =
            Set.of("personal", "community", "default", "workspace", "non-default", "saved", "non-community");
    private static final int MOST = 100;

    /** Refuses unknown values and ranges with 422. */
    static VoiceQuery of(MultiMap query) {
        List<String> ids = query.getAll("voice_ids");
        if (ids.size() > MOST) {
            throw VendorError.invalid(
                    "too_long", "List should have at most 100 items after validation", "query", "voice_ids");
        }
        return new VoiceQuery(
                pageSize(query.get("page_size")),
                query.get("search"),
                oneOf(query, "category", CATEGORIES, null),
                oneOf(query, "voice_type", TYPES, null),
                ids.isEmpty() ? null : new HashSet<>(ids),
                oneOf(query, "sort", Set.of("created_at_unix", "name"), "created_at_unix"),
                oneOf(query, "sort_direction", Set.of("asc", "desc"), "desc").equals("desc"),
                !"false".equals(query.get("include_total_count")),
                token(query.get("next_page_token")));
    }

    /** {@code {voices, has_more, total_count, next_page_token}}. */
    JsonObject page(Collection<Voice> voices) {
        Comparator<Voice> ascending = sort.equals("name")
                ? Comparator.comparing(Voice::name).thenComparing(Voice::order)
                : Comparator.comparing(Voice::order);
        Comparator<Voice> order = descending ? ascending.reversed() : ascending;
        List<Voice> found = voices.stream().filter(this::matches).sorted(order).toList();
        Predicate<Voice> next = after == null ? voice -> true : voice -> order.compare(voice, last()) > 0;
        List<Voice> rest = found.stream().filter(next).limit(pageSize + 1L).toList();
        boolean more = rest.size() > pageSize;
        List<Voice> page = more ? rest.subList(0, pageSize) : rest;
        JsonArray list = new JsonArray();
        page.forEach(voice -> list.add(voice.json()));
        return new JsonObject()
                .put("voices", list)
                .put("has_more", more)
                .put("total_count", counted ? found.size() : 0)
                .put("next_page_token", more ? tokenAfter(page.get(page.size() - 1)) : null);
    }

    private boolean matches(Voice voice) {
        return (search == null || text(voice).contains(search.toLowerCase(Locale.ROOT)))
                && (category == null || category.equals(voice.category()))
                && (ids == null || ids.contains(voice.voiceId()))
                && (type == null || typeMatches(voice));
    }

    private boolean typeMatches(Voice voice) {
        return switch (type) {
            case "default" -> !voice.cloned();
            case "community" -> false;
            case "non-community" -> true;
            default -> voice.cloned();
        };
    }

    private static String text(Voice voice) {
        return (voice.name() + " " + voice.description() + " " + voice.labels().encode() + " " + voice.category())
                .toLowerCase(Locale.ROOT);
    }

    private Voice last() {
        int bar = after.indexOf('|');
        long order = Long.parseLong(after.substring(0, bar));
        return new Voice(order, "", after.substring(bar + 1), "", null, null, null, null, null);
    }

    private static String tokenAfter(Voice voice) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((voice.order() + "|" + voice.name()).getBytes(StandardCharsets.UTF_8));
    }

    private static String token(String token) {
        if (token == null || token.isEmpty()) {
            return null;
        }
        try {
            String after = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (after.matches("(?s)\\d{1,18}\\|.*")) {
                return after;
            }
        } catch (IllegalArgumentException e) {
            // refused below, like a token of another kind
        }
        throw VendorError.coded(400, "invalid_request", "invalid_page_token", "Invalid next_page_token.");
    }

    private static int pageSize(String value) {
        if (value == null) {
            return 10;
        }
        if (!value.matches("\\d{1,3}") || Integer.parseInt(value) > MOST || Integer.parseInt(value) < 1) {
            throw VendorError.invalid("less_than_equal", "Input should be from 1 to " + MOST, "query", "page_size");
        }
        return Integer.parseInt(value);
    }

    private static String oneOf(MultiMap query, String field, Set<String> allowed, String otherwise) {
        String value = query.get(field);
        if (value != null && !allowed.contains(value)) {
            throw VendorError.invalid("enum", "Input should be one of " + allowed, "query", field);
        }
        return value == null ? otherwise : value;
    }
}
