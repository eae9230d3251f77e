package dev.jackfield.bots;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds bots by number or id. An answer is used for a short time without asking again, and for hours when its database cannot be
 * reached. Blocks while a database is asked. Safe for any thread.
 */
@Component("botDirectory")
public class BotDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(BotDirectory.class);

    private final BotQueries queries;
    private final long freshNanos;
    private final Cache<String, Known<BotNumber>> numbers;
    private final Cache<String, Known<Bot>> bots;

    /**
     * An answer.
     *
     * @param value empty when the database had none
     * @param readAt {@link System#nanoTime()} of the answer
     */
    private record Known<T>(Optional<T> value, long readAt) {}

    BotDirectory(BotQueries queries, BotSettings settings) {
        this.queries = queries;
        this.freshNanos = settings.cacheTime().toNanos();
        this.numbers = cache(settings);
        this.bots = cache(settings);
    }

    private static <T> Cache<String, Known<T>> cache(BotSettings settings) {
        return Caffeine.newBuilder()
                .maximumSize(settings.keepNumbers())
                .expireAfterWrite(settings.keepTime())
                .build();
    }

    /**
     * Who answers a number, however it is written.
     *
     * @throws BotDatabaseAway when the master database cannot be reached and nothing is known of the number
     */
    public Optional<BotNumber> number(String number) {
        String key = BotNumber.key(number);
        return key.isEmpty() ? Optional.empty() : known(numbers, key, () -> queries.number(key));
    }

    /** @throws BotDatabaseAway when the cluster database cannot be reached and nothing is known of the bot */
    public Optional<Bot> bot(String id) {
        return known(bots, id, () -> queries.bot(id));
    }

    /** The number from which a bot calls: its first; empty if it has none, or that cannot be found out now. */
    public Optional<String> firstNumber(String botId) {
        try {
            return queries.numbers(botId).stream().map(BotNumber::did).findFirst();
        } catch (BotDatabaseAway e) {
            LOG.warn("The numbers of the bot {} could not be looked up: {}", botId, e.getMessage());
            return Optional.empty();
        }
    }

    /** Forgets what was known on this node, because we have changed it; other nodes follow when their answer is old. */
    public void forget() {
        numbers.invalidateAll();
        bots.invalidateAll();
    }

    private <T> Optional<T> known(Cache<String, Known<T>> cache, String key, Supplier<Optional<T>> question) {
        Known<T> last = cache.getIfPresent(key);
        if (last != null && System.nanoTime() - last.readAt() < freshNanos) {
            return last.value();
        }
        try {
            Known<T> now = new Known<>(question.get(), System.nanoTime());
            cache.put(key, now);
            return now.value();
        } catch (BotDatabaseAway e) {
            if (last == null) {
                throw e;
            }
            LOG.warn("Using what was last known of a bot: {}", e.getMessage());
            return last.value();
        }
    }
}
