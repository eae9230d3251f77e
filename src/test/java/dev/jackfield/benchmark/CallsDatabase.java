package dev.jackfield.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The service's PostgreSQL, seen past the service: callers put in in bulk, and what became of the calls. */
final class CallsDatabase implements AutoCloseable {

    private static final String CALLERS = """
            with caller as (
                insert into caller_voice_mapping (caller_number, name, sample, sample_type, sample_updated_at)
                select '+316' || n, 'Caller', ?, 'audio/wav', now() from generate_series(?, ?) n
                returning caller_number
            )
            insert into consents (caller_number, method, given_at) select caller_number, 'benchmark', now() from caller
            """;

    /** What the route of an incoming call sends to job:clone-voice, for callers who do not call. */
    private static final String CLONES = """
            insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
            select 'clone-voice', '+316' || n,
                convert_to('{"body":"{\\"callId\\":null,\\"callerNumber\\":\\"+316' || n || '\\"}"}', 'UTF8'), now(), false, 1
            from generate_series(?, ?) n
            """;

    private final Connection connection;

    CallsDatabase(String jdbcUrl) throws SQLException {
        connection = DriverManager.getConnection(jdbcUrl);
    }

    /** Adds callers {@code +316<first>} to {@code +316<last>} with consent and one sample that they share. */
    synchronized void addCallers(String sample, int first, int last) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(CALLERS)) {
            insert.setString(1, sample);
            insert.setInt(2, first);
            insert.setInt(3, last);
            insert.executeUpdate();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    /** Schedules clones for callers of whom no call comes in. */
    synchronized void addClones(int first, int last) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(CLONES)) {
            insert.setInt(1, first);
            insert.setInt(2, last);
            insert.executeUpdate();
        }
    }

    /** Clones that the vendor has been asked for and that are not finished. */
    long clonesInFlight() throws SQLException {
        return number("select count(*) from voice_clone_cache where status = 'pending' and asks > 0");
    }

    /** Jobs that should have been taken up and are not. */
    long jobsLate() throws SQLException {
        return number("select count(*) from scheduled_tasks where not picked and execution_time < now()");
    }

    long openCalls() throws SQLException {
        return number("select count(*) from call_sessions where state not in ('completed', 'failed', 'not-picked')");
    }

    /** p50, p99 and the largest of an expression in milliseconds. */
    synchronized String millis(String expression, String from) throws SQLException {
        String sql =
                "select percentile_disc(array[0.5, 0.99, 1]) within group (order by " + expression + ") from " + from;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            if (rows.getArray(1) == null) {
                return "none";
            }
            Number[] values = (Number[]) rows.getArray(1).getArray();
            return String.format(
                    Locale.ROOT,
                    "p50 %.0f, p99 %.0f, max %.0f ms",
                    values[0].doubleValue(),
                    values[1].doubleValue(),
                    values[2].doubleValue());
        }
    }

    synchronized long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
