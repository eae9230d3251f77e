package dev.jackfield.agents.elevenlabs.precall;

import dev.jackfield.agents.elevenlabs.VendorBusy;
import dev.jackfield.edge.Refusal;
import dev.jackfield.voices.VoiceSlotsFull;
import dev.jackfield.workload.Turns;
import java.io.IOException;
import java.time.Duration;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Decisions of the pre-call routes. */
@Component("elevenlabsPrecallSteps")
public class PrecallSteps {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(PrecallSteps.class);

    private final AgentLeases agents;
    private final PrecallSettings settings;

    PrecallSteps(AgentLeases agents, PrecallSettings settings) {
        this.agents = agents;
        this.settings = settings;
    }

    /** @param first what the insert of the signature answered; null for one that was seen before */
    public void refuseReplay(@Body @Nullable Object first) {
        if (first == null) {
            throw new Refusal(409, "REPLAYED", "This very request was received before; sign a repeat anew.");
        }
    }

    /** Takes the agent for the conversation. */
    public String takeAgent(
            @Variable("conversationId") String conversationId,
            @Variable("requestedAgent") @Nullable String requested,
            @Variable("deadline") Deadline deadline) {
        return agents.take(conversationId, requested, deadline);
    }

    /** Goes on when another of our voices made room, the first time only. */
    public void requireRoom(Exchange exchange, @Body boolean freed) {
        Exception full = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (!freed || exchange.getVariable("madeRoom") != null) {
            throw new VoiceSlotsFull(full.getMessage());
        }
        exchange.setVariable("madeRoom", true);
    }

    /** Waits a little before the vendor is asked again, as long as it asks for; gives up after the last attempt or in time. */
    public void pause(Exchange exchange, @Variable("asked") Integer asked, @Variable("deadline") Deadline deadline)
            throws Exception {
        Exception trouble = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Duration pause = trouble instanceof VendorBusy busy ? busy.retryAfter().orElse(PAUSE) : PAUSE;
        boolean inTime = pause.compareTo(deadline.left()) < 0 && pause.compareTo(LONGEST_PAUSE) <= 0;
        if (asked >= settings.attempts() || !inTime) {
            throw trouble;
        }
        Turns.sleep(pause);
    }

    /** Waits a little before the agent is updated again; sets {@code agentUpdated} to false where that is useless or too late. */
    public void pauseOrLeaveAgent(Exchange exchange, @Variable("deadline") Deadline deadline)
            throws InterruptedException {
        Exception trouble = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        int failures = exchange.getVariable("agentFailures", 0, Integer.class) + 1;
        exchange.setVariable("agentFailures", failures);
        boolean mayPass = trouble instanceof VendorBusy || trouble instanceof IOException;
        if (mayPass && failures < settings.attempts() && PAUSE.compareTo(deadline.left()) < 0) {
            Turns.sleep(PAUSE);
        } else {
            LOG.warn("The agent of a conversation is not updated: {}", trouble.getMessage());
            exchange.setVariable("agentUpdated", false);
        }
    }
}
