package dev.jackfield.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a held caller comes to the agent.
 *
 * @param mode transfer: the phone system moves the caller to the agent's number; outbound: the agent calls in; bridge: the caller
 *     stays where they are, and their audio is patched to the agent through us
 * @param checkSeconds time after which a hand-over that nobody confirmed is looked at again
 * @param maxHoldSeconds longest stay in greeting and music when AUTO_TRANSITION_ENABLED is false
 * @param maxCallSeconds age at which a call of which no end was seen is closed
 */
@ConfigurationProperties("transition")
public record TransitionSettings(
        @DefaultValue("transfer") String mode,
        @DefaultValue("15") int checkSeconds,
        @DefaultValue("300") int maxHoldSeconds,
        @DefaultValue("7200") int maxCallSeconds) {}
