package dev.jackfield.story;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the service has kept in PostgreSQL, read past the service. */
final class Ledger {

    private final String url;

    Ledger(String url) {
        this.url = url;
    }

    /** One row of call_sessions. */
    record Call(
            String id,
            String state,
            String handOver,
            String cloneStatus,
            String voiceId,
            String conversation,
            String endReason) {

        boolean ended() {
            return List.of("completed", "failed", "not-picked").contains(state);
        }

        boolean handedOver() {
            return List.of("agent", "fallback").contains(handOver);
        }
    }

    /** One row of voice_clone_cache. */
    record Voice(String name, String id, String status, int asks, boolean verified) {}

    /** The calls of a caller, oldest first. */
    List<Call> calls(String number) {
        List<Call> calls = new ArrayList<>();
        for (Map<String, String> row : rows(
                "select call_id, state, hand_over, clone_status, voice_id, agent_conversation_id, end_reason"
                        + " from call_sessions where caller_number = ? order by created_at",
                number)) {
            calls.add(new Call(
                    row.get("call_id"),
                    row.get("state"),
                    row.get("hand_over"),
                    row.get("clone_status"),
                    row.get("voice_id"),
                    row.get("agent_conversation_id"),
                    row.get("end_reason")));
        }
        return calls;
    }

    /** The voices of a caller, oldest first. */
    List<Voice> voices(String number) {
        List<Voice> voices = new ArrayList<>();
        for (Map<String, String> row : rows(
                "select voice_name, voice_id, status, asks, verified from voice_clone_cache where caller_number = ? order by created_at",
                number)) {
            voices.add(new Voice(
                    row.get("voice_name"),
                    row.get("voice_id"),
                    row.get("status"),
                    Integer.parseInt(row.get("asks")),
                    row.get("verified").startsWith("t")));
        }
        return voices;
    }

    /** The event types of a call's timeline, oldest first. */
    List<String> events(String callId) {
        return rows("select event_type from call_log where call_id = cast(? as uuid) order by id", callId).stream()
                .map(row -> row.get("event_type"))
                .toList();
    }

    /** How often the provider was asked to hand a call over. */
    int handOvers(String callId) {
        return rows(
                        "select id from clone_transfer_events where call_id = cast(? as uuid) and outcome = 'requested'",
                        callId)
                .size();
    }

    /** Who has a lease, or had it last. */
    String leaseHolder(String name) {
        return rows("select holder from leases where name = ?", name).get(0).get("holder");
    }

    /** Jobs that are waiting or running, by name and key, without those that repeat by themselves. */
    List<String> jobs() {
        return rows("select task_name, task_instance from scheduled_tasks where task_instance <> 'recurring'").stream()
                .map(row -> row.get("task_name") + " " + row.get("task_instance"))
                .toList();
    }

    /** Jobs that were given up. */
    List<String> deadLetters() {
        return rows("select job, error from dead_letters order by id").stream()
                .map(row -> row.get("job") + ": " + row.get("error"))
                .toList();
    }

    private List<Map<String, String>> rows(String sql, String... parameters) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                return read(result);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static List<Map<String, String>> read(ResultSet result) throws SQLException {
        List<Map<String, String>> rows = new ArrayList<>();
        while (result.next()) {
            Map<String, String> row = new TreeMap<>();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                row.put(result.getMetaData().getColumnLabel(column), result.getString(column));
            }
            rows.add(row);
        }
        return rows;
    }
}
