package dev.jackfield.agents.session;

import dev.jackfield.leases.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets no more calls to a vendor's agents than the account allows, over all nodes. Each call holds one of the numbered leases
 * {@code agent-session:<vendor>:<n>}; what a dead node held is free when its leases expire. Methods block on the database.
 */
@Component("agentAdmission")
public class AgentAdmission {

    private static final int TRIES = 20;

    private static final String FREE = """
            select n from generate_series(1, :limit) n
            where not exists (select 1 from leases where name = :prefix || n and expires_at >= now())
            order by random() limit 1
            """;

    private static final String RENEW = """
            update leases set expires_at = now() + :millis * interval '1 millisecond'
            where name like 'agent-session:%' and holder in (:holders)
            """;

    private final Leases leases;
    private final JdbcClient jdbc;
    private final AgentSessions sessions;
    private final Duration timeToLive;
    private final Set<String> admitted = ConcurrentHashMap.newKeySet();

    AgentAdmission(Leases leases, JdbcClient jdbc, AgentSessions sessions, VoiceAgentSettings settings) {
        this.leases = leases;
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.timeToLive = Duration.ofSeconds(settings.leaseSeconds());
    }

    /**
     * Takes a session for the call, to be released at its end; a call that has one keeps it.
     *
     * @param agent the vendor's folder, as in {@link AgentRequest#agent()}
     * @return false if all sessions are taken
     * @throws IllegalArgumentException if there is no such vendor
     */
    public boolean admit(String agent, String callId) {
        int limit = sessions.driver(agent).maxSessions();
        if (limit <= 0) {
            return true;
        }
        if (holdsOne(callId)) {
            admitted.add(callId);
            return true;
        }
        String prefix = "agent-session:" + agent + ":";
        for (int i = 0; i < TRIES; i++) {
            Optional<Integer> free = jdbc.sql(FREE)
                    .param("limit", limit)
                    .param("prefix", prefix)
                    .query(Integer.class)
                    .optional();
            if (free.isEmpty()) {
                return false;
            }
            // another node may have been quicker; then the next look finds another
            if (leases.acquire(prefix + free.get(), callId, timeToLive)) {
                admitted.add(callId);
                return true;
            }
        }
        return false;
    }

    /** Frees the call's session, if it has one. */
    public void release(String callId) {
        admitted.remove(callId);
        jdbc.sql("delete from leases where name like 'agent-session:%' and holder = ?")
                .param(callId)
                .update();
    }

    /** Keeps what the calls of this node hold; to be called several times within the leases' time to live. */
    void renew() {
        Set<String> holders = Set.copyOf(admitted);
        if (!holders.isEmpty()) {
            jdbc.sql(RENEW)
                    .param("millis", timeToLive.toMillis())
                    .param("holders", holders)
                    .update();
        }
    }

    private boolean holdsOne(String callId) {
        return jdbc.sql(
                                "select count(*) from leases where name like 'agent-session:%' and holder = ? and expires_at >= now()")
                        .param(callId)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
