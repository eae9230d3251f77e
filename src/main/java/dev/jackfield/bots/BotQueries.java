package dev.jackfield.bots;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Reads the two databases of bots with the SQL that the settings name; a column that it does not give counts as null. */
@Component
class BotQueries {

    private static final Set<String> NO = Set.of("0", "false", "f", "n", "no", "off", "inactive", "disabled");

    private final BotDatabase master;
    private final BotDatabase cluster;
    private final String didQuery;
    private final String numbersQuery;
    private final String botQuery;
    private final String botsQuery;

    BotQueries(
            @Qualifier("masterBots") BotDatabase master,
            @Qualifier("clusterBots") BotDatabase cluster,
            BotSettings settings,
            ResourceLoader files) {
        this.master = master;
        this.cluster = cluster;
        this.didQuery = text(files, settings.didQuery());
        this.numbersQuery = text(files, settings.numbersQuery());
        this.botQuery = text(files, settings.botQuery());
        this.botsQuery = text(files, settings.botsQuery());
    }

    /**
     * Who answers a number.
     *
     * @param key the number's last ten digits
     * @throws BotDatabaseAway when the master database does not answer
     */
    Optional<BotNumber> number(String key) {
        return rows(master, didQuery, Map.of("number", key)).stream()
                .filter(row -> row.get("bot_id") != null)
                .map(row -> number(row, String.valueOf(row.get("bot_id"))))
                .findFirst();
    }

    /** The numbers of a bot. */
    List<BotNumber> numbers(String botId) {
        return rows(master, numbersQuery, Map.of("bot_id", botId)).stream()
                .map(row -> number(row, botId))
                .toList();
    }

    /** @throws BotDatabaseAway when the cluster database does not answer */
    Optional<Bot> bot(String id) {
        return rows(cluster, botQuery, Map.of("bot_id", id)).stream()
                .map(BotQueries::bot)
                .findFirst();
    }

    /** The bots after an id, in the order of their ids. */
    List<Bot> bots(String after, int limit) {
        return rows(cluster, botsQuery, Map.of("after", after, "rows", limit)).stream()
                .map(BotQueries::bot)
                .toList();
    }

    private static List<Map<String, Object>> rows(BotDatabase database, String sql, Map<String, ?> parameters) {
        return database.ask(jdbc ->
                jdbc.sql(sql).params(parameters).query(new ColumnMapRowMapper()).list());
    }

    private static BotNumber number(Map<String, Object> row, String botId) {
        String did = text(row, "did");
        return new BotNumber(did == null ? "" : did, botId, text(row, "business_id"), text(row, "business_name"));
    }

    private static Bot bot(Map<String, Object> row) {
        String active = text(row, "active");
        return new Bot(
                String.valueOf(row.get("bot_id")),
                text(row, "agent"),
                text(row, "agent_id"),
                text(row, "company"),
                text(row, "bot_name"),
                text(row, "voice_id"),
                text(row, "language"),
                text(row, "first_message"),
                text(row, "prompt"),
                text(row, "greeting"),
                text(row, "transfer_to"),
                active == null || !NO.contains(active.toLowerCase(Locale.ROOT)),
                text(row, "hours"));
    }

    @Nullable
    private static String text(Map<String, Object> row, String column) {
        Object value = row.get(column);
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }

    private static String text(ResourceLoader files, String location) {
        try {
            return files.getResource(location).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the SQL of " + location, e);
        }
    }
}
