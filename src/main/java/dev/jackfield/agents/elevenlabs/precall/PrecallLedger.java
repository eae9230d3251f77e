package dev.jackfield.agents.elevenlabs.precall;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * One row per conversation in precall_requests: whoever works on it keeps worker_until in the future, and the answer is kept for
 * repeats. A worker is known by its voice's id; one that died is succeeded when its time is over.
 */
@Component
class PrecallLedger {

    /** How long a worker may be silent before another takes over. */
    static final Duration SILENCE = Duration.ofSeconds(15);

    private static final String CLAIM = """
            insert into precall_requests (conversation_id, agent_id, voice, status, worker_until)
            values (:conversation, :agent, :voice, 'working', now() + :millis * interval '1 millisecond')
            on conflict (conversation_id) do update set agent_id = excluded.agent_id, voice = excluded.voice,
                worker_until = excluded.worker_until
            where precall_requests.status = 'working' and precall_requests.worker_until < now()
            """;
    private static final String ANSWER =
            "select http_status, answer from precall_requests where conversation_id = ? and status = 'done'";
    private static final String RENEW = """
            update precall_requests set worker_until = now() + :millis * interval '1 millisecond'
            where conversation_id = :conversation and voice = :voice and status = 'working'
            """;
    private static final String FINISH = """
            update precall_requests set status = 'done', http_status = :status, answer = :answer
            where conversation_id = :conversation and voice = :voice and status = 'working'
            """;
    private static final String FORGET =
            "delete from precall_requests where conversation_id = ? and voice = ? and status = 'working'";

    private final JdbcClient jdbc;

    PrecallLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the caller the conversation's worker, if it has none and no answer. */
    boolean claim(String conversationId, @Nullable String agentId, UUID voice) {
        return jdbc.sql(CLAIM)
                        .param("conversation", conversationId)
                        .param("agent", agentId)
                        .param("voice", voice)
                        .param("millis", SILENCE.toMillis())
                        .update()
                == 1;
    }

    /** The conversation's answer; null while there is none. */
    @Nullable
    PrecallAnswer answer(String conversationId) {
        return jdbc.sql(ANSWER)
                .param(conversationId)
                .query((row, number) -> new PrecallAnswer(row.getInt("http_status"), row.getString("answer")))
                .optional()
                .orElse(null);
    }

    /** Says that the worker lives; false when it is the worker no more. */
    boolean renew(String conversationId, UUID voice) {
        return jdbc.sql(RENEW)
                        .param("conversation", conversationId)
                        .param("voice", voice)
                        .param("millis", SILENCE.toMillis())
                        .update()
                == 1;
    }

    /** Gives the conversation its answer; false when it has one or another worker. */
    boolean finish(String conversationId, UUID voice, PrecallAnswer answer) {
        return jdbc.sql(FINISH)
                        .param("conversation", conversationId)
                        .param("voice", voice)
                        .param("status", answer.status())
                        .param("answer", answer.body())
                        .update()
                == 1;
    }

    /** Forgets a request that had no effect, so that it may come again, also as an exact repeat. */
    void forget(String conversationId, UUID voice, String signature) {
        jdbc.sql(FORGET).params(conversationId, voice).update();
        jdbc.sql("delete from seen_messages where source = 'elevenlabs-precall' and message_id = ?")
                .param(signature)
                .update();
    }
}
