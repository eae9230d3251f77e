package dev.jackfield.jobs;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How db-scheduler takes up due jobs: by one statement whose text never changes, so that PostgreSQL plans it once, which finds them in
 * an index that holds nothing but waiting jobs. Only jobs of kinds that this node knows, and has room for, are taken up.
 */
final class DueJobs extends PostgreSqlJdbcCustomization {

    private static final int BATCH = 100;

    private static final String TAKE_UP = """
            with due as (
                select ctid as place from scheduled_tasks
                where not picked and execution_time <= ? and task_name = any(?)
                order by execution_time
                limit ?
                for update skip locked
            ), taken as (
                update scheduled_tasks t
                set picked = true, picked_by = ?, last_heartbeat = ?, version = version + 1
                from due where t.ctid = due.place
                returning t.*
            )
            select * from taken order by execution_time
            """;

    private final Collection<String> kinds;
    private final ToIntFunction<String> room;

    /** @param room how many more jobs of a kind may be at work on this node */
    DueJobs(Collection<String> kinds, ToIntFunction<String> room) {
        super(false, false);
        this.kinds = List.copyOf(kinds);
        this.room = room;
    }

    @Override
    public List<Execution> lockAndFetchSingleStatement(
            JdbcTaskRepositoryContext scheduler, Instant now, int most, boolean byPriority) {
        List<Execution> taken = new ArrayList<>();
        int batch;
        do {
            batch = take(scheduler, now, Math.min(BATCH, most - taken.size()), taken);
        } while (batch == BATCH && taken.size() < most);
        return taken;
    }

    private int take(JdbcTaskRepositoryContext scheduler, Instant now, int most, List<Execution> taken) {
        int before = taken.size();
        List<String> free = new ArrayList<>();
        for (String kind : kinds) {
            int left = room.applyAsInt(kind) - count(kind, taken);
            if (left >= most) {
                free.add(kind);
            } else {
                int rest = most - (taken.size() - before);
                taken.addAll(ofKinds(scheduler, now, Math.min(left, rest), List.of(kind)));
            }
        }
        taken.addAll(ofKinds(scheduler, now, most - (taken.size() - before), free));
        return taken.size() - before;
    }

    private static int count(String kind, List<Execution> taken) {
        return (int)
                taken.stream().filter(each -> each.getTaskName().equals(kind)).count();
    }

    private List<Execution> ofKinds(JdbcTaskRepositoryContext scheduler, Instant now, int most, List<String> names) {
        if (most <= 0 || names.isEmpty()) {
            return List.of();
        }
        return scheduler.jdbcRunner.query(
                TAKE_UP, statement -> fill(statement, scheduler, now, most, names), scheduler.resultSetMapper.get());
    }

    private void fill(
            PreparedStatement statement, JdbcTaskRepositoryContext scheduler, Instant now, int most, List<String> names)
            throws SQLException {
        setInstant(statement, 1, now);
        statement.setArray(2, statement.getConnection().createArrayOf("text", names.toArray()));
        statement.setInt(3, most);
        statement.setString(4, scheduler.schedulerName.getName());
        setInstant(statement, 5, now);
    }
}
