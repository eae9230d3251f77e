package dev.jackfield.benchmark;

import java.sql.SQLException;

/** What PostgreSQL has kept of the calls of the load, by their lines. */
final class CallEnds {

    private final CallsDatabase database;

    CallEnds(CallsDatabase database) {
        this.database = database;
    }

    /** Milliseconds since 1970 of the first event of this kind; 0 if there is none. */
    long eventAt(int line, String event) throws SQLException {
        return database.number(
                "select coalesce(cast(extract(epoch from min(l.at)) * 1000 as bigint), 0) from call_log l"
                        + ofLine(line) + " and l.event_type = '" + event + "'");
    }

    long events(int line, String event) throws SQLException {
        return database.number(
                "select count(*) from call_log l" + ofLine(line) + " and l.event_type = '" + event + "'");
    }

    /** Leases that the calls of a line hold. */
    long leases(int line) throws SQLException {
        return database.number(
                "select count(*) from leases x join call_sessions s on cast(s.call_id as text) = x.holder"
                        + ofLine(line));
    }

    private static String ofLine(int line) {
        return " join call_provider_ids i using (call_id) where i.provider_call_id = 'CA" + line + "'";
    }
}
