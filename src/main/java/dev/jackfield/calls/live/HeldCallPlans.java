package dev.jackfield.calls.live;

import dev.jackfield.settings.GreetingSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Plans held calls that are patched to an agent: the default agent takes them, in the voice that the hand-over decided on, and is
 * told what it is told of a caller who is transferred to it.
 */
@Component("heldCallPlans")
public class HeldCallPlans {

    private static final String AGENT_ID = "bots.default-agent-id";
    private static final String MAX_SECONDS = "bots.max-call-seconds";
    private static final int USUAL_MAX_SECONDS = 1800;

    private final Environment settings;
    private final GreetingSettings greeting;

    HeldCallPlans(Environment settings, GreetingSettings greeting) {
        this.settings = settings;
        this.greeting = greeting;
    }

    /**
     * @param call of sql/calls/held-call-plan.sql
     * @param agent folder of the voice agent
     * @throws IllegalStateException if there is no agent
     */
    public CallPlan plan(Map<String, Object> call, String agent) {
        String agentId = settings.getProperty(AGENT_ID, "");
        if (agentId.isBlank()) {
            throw new IllegalStateException("No agent takes held calls: set BOTS_DEFAULT_AGENT_ID");
        }
        return new CallPlan(
                text(call, "provider_call_id"),
                text(call, "caller_number"),
                text(call, "called_number"),
                agent,
                agentId,
                text(call, "voice_id"),
                null,
                null,
                null,
                variables(call),
                null,
                null,
                settings.getProperty(MAX_SECONDS, Integer.class, USUAL_MAX_SECONDS));
    }

    /** Always all of them, because a missing one ends the conversation. */
    private Map<String, Object> variables(Map<String, Object> call) {
        String known = text(call, "name");
        String name = known == null ? "" : known;
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("jackfield_call_id", String.valueOf(text(call, "call_id")));
        variables.put("caller_name", name);
        variables.put("greeting", greeting.firstMessage(name));
        return variables;
    }

    @Nullable
    private static String text(Map<String, Object> call, String column) {
        Object value = call.get(column);
        return value == null ? null : value.toString();
    }
}
