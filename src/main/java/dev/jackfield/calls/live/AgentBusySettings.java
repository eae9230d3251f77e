package dev.jackfield.calls.live;

import dev.jackfield.settings.UnusableSetting;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of a caller for whom no agent is free.
 *
 * @param action wait: music until one is free, in the end like transfer; message: the message, then the end; transfer: the message, then a human if there is one
 * @param waitSeconds how long a caller waits before the message all the same
 * @param message said before the end or the human
 */
@ConfigurationProperties("agent-busy")
public record AgentBusySettings(
        @DefaultValue("wait") String action,
        @DefaultValue("60") int waitSeconds,

        @DefaultValue("I am sorry, all our agents are busy. Please call again later.")
        String message) {

    public AgentBusySettings {
        if (!Set.of("wait", "message", "transfer").contains(action)) {
            throw new UnusableSetting("AGENT_BUSY_ACTION must be wait, message or transfer, not " + action);
        }
    }
}
