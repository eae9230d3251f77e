package dev.jackfield.calls;

import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * What happened to a call and when: one row of call_log and one log line for each event. Details are for operators and carry no
 * personal data. An event that cannot be kept because PostgreSQL is away is still logged, and fails nobody.
 */
@Component("timeline")
public class Timeline {

    private static final Logger LOG = LoggerFactory.getLogger(Timeline.class);

    private final JdbcClient jdbc;

    Timeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param callId our id of the call; null for an event of no call, which is only logged
     * @param eventType lower-case words joined by underscores, such as voice_clone_success
     */
    public void record(@Nullable String callId, String eventType, @Nullable String detail) {
        log(callId, eventType, detail);
        if (callId != null) {
            keep(callId, eventType, detail);
        }
    }

    /** Logs an event that a statement has kept already. */
    public void log(@Nullable String callId, String eventType) {
        log(callId, eventType, null);
    }

    /** The same with a detail. */
    public void log(@Nullable String callId, String eventType, @Nullable String detail) {
        try (MDC.MDCCloseable call = MDC.putCloseable("call_id", callId)) {
            LOG.atInfo()
                    .addKeyValue("event_type", eventType)
                    .log(detail == null ? eventType : eventType + ": " + detail);
        }
    }

    /**
     * One event of a call.
     *
     * @param millis since the call's first event
     */
    public record Entry(String eventType, @Nullable String detail, long millis) {}

    /** The events of a call, oldest first. */
    public List<Entry> of(String callId) {
        return jdbc.sql("""
                        select event_type, detail,
                            cast(extract(epoch from at - min(at) over ()) * 1000 as bigint) as millis
                        from call_log where call_id = ? order by at, id
                        """)
                .param(UUID.fromString(callId))
                .query((row, number) ->
                        new Entry(row.getString("event_type"), row.getString("detail"), row.getLong("millis")))
                .list();
    }

    private void keep(String callId, String eventType, @Nullable String detail) {
        try {
            jdbc.sql("insert into call_log (call_id, event_type, detail) values (?, ?, ?)")
                    .params(UUID.fromString(callId), eventType, detail)
                    .update();
        } catch (DataAccessException e) {
            LOG.warn("The event {} is not kept: {}", eventType, e.getMessage());
        }
    }
}
