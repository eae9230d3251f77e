package dev.jackfield.calls;

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
        try (MDC.MDCCloseable call = MDC.putCloseable("call_id", callId)) {
            LOG.atInfo()
                    .addKeyValue("event_type", eventType)
                    .log(detail == null ? eventType : eventType + ": " + detail);
            if (callId != null) {
                keep(callId, eventType, detail);
            }
        }
    }

    /** Logs an event that a statement has kept already. */
    public void log(String callId, String eventType) {
        try (MDC.MDCCloseable call = MDC.putCloseable("call_id", callId)) {
            LOG.atInfo().addKeyValue("event_type", eventType).log(eventType);
        }
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
