package dev.jackfield.leases;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What only one may hold at a time across nodes, until it is released or expires. They are rows of PostgreSQL, so that neither
 * a dead node nor a lost Redis gives one thing to two holders. Expiry is judged by the database's clock.
 */
@Component("leases")
public class Leases {

    private static final String ACQUIRE = """
            insert into leases (name, holder, expires_at) values (:name, :holder, now() + :millis * interval '1 millisecond')
            on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at,
                acquired_at = case when leases.holder = excluded.holder then leases.acquired_at else now() end
            where leases.holder = excluded.holder or leases.expires_at < now()
            """;

    private final JdbcClient jdbc;

    Leases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the lease, or renews it for the same holder; false when somebody else holds it. */
    public boolean acquire(String name, String holder, Duration timeToLive) {
        return jdbc.sql(ACQUIRE)
                        .param("name", name)
                        .param("holder", holder)
                        .param("millis", timeToLive.toMillis())
                        .update()
                == 1;
    }

    /** Frees the lease if this holder has it. */
    public void release(String name, String holder) {
        jdbc.sql("delete from leases where name = ? and holder = ?")
                .params(name, holder)
                .update();
    }

    /** Frees whatever this holder has. */
    public int releaseAll(String holder) {
        return jdbc.sql("delete from leases where holder = ?").param(holder).update();
    }
}
