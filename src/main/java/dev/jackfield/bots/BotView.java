package dev.jackfield.bots;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.edge.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Shows bots as the API does, from whichever databases hold them, as they are now. */
@Component("botView")
public class BotView {

    private final BotQueries queries;
    private final ObjectMapper json;

    BotView(BotQueries queries, ObjectMapper json) {
        this.queries = queries;
        this.json = json;
    }

    /**
     * One bot as JSON.
     *
     * @throws Refusal 404 when there is none, 503 when a database does not answer
     */
    public String one(String id) throws JsonProcessingException {
        try {
            Bot bot = queries.bot(id)
                    .orElseThrow(() -> new Refusal(404, "NO_SUCH_BOT", "There is no bot with this id; PUT it first."));
            return json.writeValueAsString(shown(bot));
        } catch (BotDatabaseAway e) {
            throw away(e);
        }
    }

    /**
     * One page of bots as JSON; {@code next} is the id to go on after, null on the last page.
     *
     * @param after the id that the page before ended with; null for the first page
     */
    public String page(@Nullable String after, int limit) throws JsonProcessingException {
        try {
            List<Bot> bots = queries.bots(after == null ? "" : after, limit + 1);
            List<Map<String, Object>> shown = new ArrayList<>();
            for (Bot bot : bots.subList(0, Math.min(limit, bots.size()))) {
                shown.add(shown(bot));
            }
            Map<String, Object> page = new LinkedHashMap<>();
            page.put("bots", shown);
            page.put("next", bots.size() > limit ? bots.get(limit - 1).id() : null);
            return json.writeValueAsString(page);
        } catch (BotDatabaseAway e) {
            throw away(e);
        }
    }

    private Map<String, Object> shown(Bot bot) throws JsonProcessingException {
        List<BotNumber> numbers = queries.numbers(bot.id());
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", bot.id());
        shown.put("agent", bot.agent());
        shown.put("agent_id", bot.agentId());
        shown.put("company", bot.company());
        shown.put("bot_name", bot.name());
        shown.put("voice_id", bot.voiceId());
        shown.put("language", bot.language());
        shown.put("first_message", bot.firstMessage());
        shown.put("prompt", bot.prompt());
        shown.put("greeting", bot.greeting());
        shown.put("transfer_to", bot.transferTo());
        shown.put("active", bot.active());
        shown.put("hours", hours(bot.hours()));
        shown.put("numbers", numbers.stream().map(BotNumber::did).toList());
        shown.put("business", business(numbers));
        return shown;
    }

    /** As it is written: JSON, or a text. */
    @Nullable
    private Object hours(@Nullable String hours) {
        try {
            return hours != null && hours.startsWith("{") ? json.readTree(hours) : hours;
        } catch (JsonProcessingException e) {
            return hours;
        }
    }

    @Nullable
    private static Map<String, Object> business(List<BotNumber> numbers) {
        return numbers.stream()
                .filter(number -> number.businessId() != null)
                .findFirst()
                .map(number -> {
                    Map<String, Object> business = new LinkedHashMap<>();
                    business.put("id", number.businessId());
                    business.put("name", number.business());
                    return business;
                })
                .orElse(null);
    }

    private static Refusal away(BotDatabaseAway e) {
        return new Refusal(503, "UNAVAILABLE", e.getMessage());
    }
}
