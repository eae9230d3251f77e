package dev.jackfield.agents.elevenlabs.precall;

import dev.jackfield.agents.elevenlabs.ElevenLabsSettings;
import dev.jackfield.edge.Refusal;
import dev.jackfield.leases.Leases;
import dev.jackfield.workload.Turns;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives an agent to one conversation at a time, because a voice is written into the agent itself: two callers on one agent would
 * hear each other's voice. The holder of the lease {@code agent:<id>} is the conversation.
 */
@Component("agentLeases")
public class AgentLeases {

    private static final Duration ASK_AGAIN = Duration.ofMillis(200);

    private final Leases leases;
    private final ElevenLabsSettings account;
    private final AgentLeaseSettings settings;
    private final Duration workTime;

    AgentLeases(Leases leases, ElevenLabsSettings account, AgentLeaseSettings settings, PrecallSettings precall) {
        this.leases = leases;
        this.account = account;
        this.settings = settings;
        this.workTime = precall.timeout().plusSeconds(30);
    }

    /** What is wrong with the agent that a request names, or with its naming none; null when it can be had. */
    @Nullable
    String problemWith(@Nullable String requested) {
        if (requested == null && candidates(null).isEmpty()) {
            return "missing, and ELEVENLABS_AGENT_ID is not set";
        }
        if (requested != null
                && !account.agentPool().isEmpty()
                && !account.agentPool().contains(requested)) {
            return "not one of ELEVENLABS_AGENT_POOL";
        }
        return null;
    }

    /**
     * Takes the named agent, or any of the pool, for the time of the pre-call work; waits for it as configured.
     *
     * @return the agent's id
     * @throws Refusal 503 AGENT_BUSY when it cannot be had in time
     */
    String take(String conversationId, @Nullable String requested, Deadline deadline) {
        List<String> candidates = candidates(requested);
        Deadline patience = Deadline.after(settings.wait(deadline.left()));
        while (true) {
            for (String agent : candidates) {
                if (leases.acquire(lease(agent), conversationId, workTime)) {
                    return agent;
                }
            }
            if (patience.passed()) {
                throw new Refusal(503, "AGENT_BUSY", "The agent talks to another caller; try again shortly.");
            }
            Turns.without(() -> {
                LockSupport.parkNanos(ASK_AGAIN.toNanos());
                return null;
            });
        }
    }

    /** Keeps the agent for the conversation until its post-call webhook, or until the configured time is over. */
    void keep(String agentId, String conversationId) {
        leases.acquire(lease(agentId), conversationId, Duration.ofSeconds(settings.seconds()));
    }

    /** Frees whatever agent the conversation holds. */
    public void releaseConversation(String conversationId) {
        leases.releaseAll(conversationId);
    }

    private List<String> candidates(@Nullable String requested) {
        if (requested != null) {
            return List.of(requested);
        }
        if (!account.agentPool().isEmpty()) {
            return account.agentPool();
        }
        String single = account.agentId();
        return single == null || single.isBlank() ? List.of() : List.of(single);
    }

    private static String lease(String agentId) {
        return "agent:" + agentId;
    }
}
