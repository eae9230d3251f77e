package dev.jackfield.calls.live;

import dev.jackfield.edge.sockets.LiveSocket;
import dev.jackfield.media.stream.StreamEvent.Started;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Plans calls of audio streams that bring no bot of their own: the agent comes from the settings, all else from the stream. */
@Component("streamPlans")
public class StreamPlans {

    private static final String AGENT_ID = "bots.default-agent-id";
    private static final String MAX_SECONDS = "bots.max-call-seconds";
    private static final int USUAL_MAX_SECONDS = 1800;

    private final Environment settings;

    StreamPlans(Environment settings) {
        this.settings = settings;
    }

    /**
     * @param agent folder of the voice agent
     * @param agentId the vendor's id of the agent; null or blank for the default one
     * @throws IllegalStateException if there is no agent
     */
    public CallPlan plan(Started started, LiveSocket socket, String agent, @Nullable String agentId) {
        String taken = agentId == null || agentId.isBlank() ? settings.getProperty(AGENT_ID, "") : agentId;
        if (taken.isBlank()) {
            throw new IllegalStateException("No agent takes the calls of this stream: set BOTS_DEFAULT_AGENT_ID");
        }
        Map<String, String> given = started.parameters();
        return new CallPlan(
                callId(started, socket),
                started.from() == null ? given.get("from") : started.from(),
                started.to() == null ? given.get("to") : started.to(),
                agent,
                taken,
                given.get("voice_id"),
                given.get("language"),
                given.get("first_message"),
                null,
                variables(given),
                given.get("greeting"),
                given.get("transfer_to"),
                settings.getProperty(MAX_SECONDS, Integer.class, USUAL_MAX_SECONDS));
    }

    /** The provider's id of the call, or what comes nearest to it. */
    private static String callId(Started started, LiveSocket socket) {
        if (started.providerCallId() != null) {
            return started.providerCallId();
        }
        return started.streamId() == null ? socket.key() : started.streamId();
    }

    /** What the agent's texts may use; never what lets somebody in. */
    private static Map<String, Object> variables(Map<String, String> given) {
        Map<String, Object> variables = new LinkedHashMap<>(given);
        variables.keySet().removeIf(name -> name.matches("(?i).*(token|secret|password).*"));
        return variables;
    }
}
