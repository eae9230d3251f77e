package dev.jackfield.bots;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One of the two databases of bots: the service's own, or an existing one that is only read. After a failure it is left alone for
 * a while, so that calls do not queue for a server that is away. Safe for any thread.
 */
public final class BotDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BotDatabase.class);

    private final String name;
    private final DataSource connections;
    private final JdbcClient jdbc;
    private final boolean foreign;
    private final long pauseNanos;
    private final AtomicLong failedAt = new AtomicLong();
    private volatile boolean away;

    /**
     * @param name master or cluster, for logs and health
     * @param foreign whether it is another database than the service's own; closed with this object then
     */
    BotDatabase(String name, DataSource connections, boolean foreign, Duration pause) {
        this.name = name;
        this.connections = connections;
        this.jdbc = JdbcClient.create(connections);
        this.foreign = foreign;
        this.pauseNanos = pause.toNanos();
    }

    public String name() {
        return name;
    }

    /** Whether it belongs to somebody else, who changes it; we only read. */
    public boolean foreign() {
        return foreign;
    }

    /** Whether its server could be reached when it was asked last. */
    public boolean answers() {
        return !away;
    }

    /**
     * Asks the database.
     *
     * @throws BotDatabaseAway when it does not answer, or refuses the question
     */
    <T> T ask(Function<JdbcClient, T> question) {
        if (away && System.nanoTime() - failedAt.get() < pauseNanos) {
            throw new BotDatabaseAway(name);
        }
        try {
            T answer = question.apply(jdbc);
            away = false;
            return answer;
        } catch (DataAccessException e) {
            if (isGone(e)) {
                failedAt.set(System.nanoTime());
                away = true;
            }
            LOG.warn("The {} database of bots does not answer: {}", name, e.getMessage());
            throw new BotDatabaseAway(name, e);
        }
    }

    /** Whether the server is to blame, and not the one question: an id of the wrong kind must not cut off other calls. */
    private static boolean isGone(DataAccessException failure) {
        return failure instanceof NonTransientDataAccessResourceException
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException;
    }

    @Override
    public void close() throws Exception {
        if (foreign && connections instanceof AutoCloseable pool) {
            pool.close();
        }
    }
}
