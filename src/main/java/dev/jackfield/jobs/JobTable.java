package dev.jackfield.jobs;

import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes jobs into db-scheduler's table. Those of one transaction are written together, before it commits: one round trip to
 * PostgreSQL instead of one for each.
 */
@Component
class JobTable {

    /**
     * One statement on db-scheduler's table instead of its client's look and insert, because two senders of one job may be in
     * transactions, which a violated constraint would end.
     */
    private static final String SCHEDULE = """
            insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
            select name, key, data, now() + delay * interval '1 millisecond', false, 1
            from unnest(?, ?, ?, ?) as jobs(name, key, data, delay)
            on conflict (task_name, task_instance) do nothing
            """;

    private static final String SCHEDULE_OR_MOVE = SCHEDULE.replace("do nothing", """
            do update set execution_time = excluded.execution_time, task_data = excluded.task_data,
                version = scheduled_tasks.version + 1
            where not scheduled_tasks.picked
            """);

    private final Serializer serializer = new JacksonSerializer();
    private final JdbcTemplate jdbc;

    JobTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Serializer serializer() {
        return serializer;
    }

    /** @param move whether a waiting job of the same name and key is moved to the new time */
    record Order(String name, String key, JobPayload payload, Duration delay, boolean move) {}

    private record Key(String name, String key, boolean move) {}

    /** Writes it now, or when the transaction of this thread is about to commit. */
    void add(Order order) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            write(List.of(order));
            return;
        }
        Orders orders = (Orders) TransactionSynchronizationManager.getResource(this);
        if (orders == null) {
            orders = new Orders();
            TransactionSynchronizationManager.bindResource(this, orders);
            TransactionSynchronizationManager.registerSynchronization(orders);
        }
        orders.add(order);
    }

    private void write(Collection<Order> orders) {
        write(SCHEDULE, orders.stream().filter(each -> !each.move()).toList());
        write(SCHEDULE_OR_MOVE, orders.stream().filter(Order::move).toList());
    }

    private void write(String sql, List<Order> orders) {
        if (!orders.isEmpty()) {
            jdbc.update(connection -> statement(connection, sql, orders));
        }
    }

    private PreparedStatement statement(Connection connection, String sql, List<Order> orders) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        Object[] names = orders.stream().map(Order::name).toArray();
        Object[] keys = orders.stream().map(Order::key).toArray();
        Object[] data = orders.stream()
                .map(each -> serializer.serialize(each.payload()))
                .toArray(byte[][]::new);
        Object[] delays = orders.stream().map(each -> each.delay().toMillis()).toArray(Long[]::new);
        statement.setArray(1, connection.createArrayOf("text", names));
        statement.setArray(2, connection.createArrayOf("text", keys));
        statement.setArray(3, connection.createArrayOf("bytea", data));
        statement.setArray(4, connection.createArrayOf("bigint", delays));
        return statement;
    }

    /** The orders of one transaction; the last of those for one job counts. */
    private final class Orders implements TransactionSynchronization {

        private final Map<Key, Order> orders = new LinkedHashMap<>();

        void add(Order order) {
            orders.put(new Key(order.name(), order.key(), order.move()), order);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write(orders.values());
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(JobTable.this);
        }
    }
}
