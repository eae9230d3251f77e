package dev.jackfield.calls.live;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the caller of a live call hears from us, and how long we try.
 *
 * @param agentTries sessions that are opened for one call whose agent is lost, the first one included
 * @param momentMessage said while a lost agent is replaced
 * @param sorryMessage said when no agent can be had
 * @param goodbyeMessage said when the time of a call is over, or the service stops
 */
@ConfigurationProperties("live")
public record LiveSettings(
        @DefaultValue("3") int agentTries,
        @DefaultValue("One moment, please.") String momentMessage,

        @DefaultValue("I am sorry, we cannot talk to you right now.")
        String sorryMessage,

        @DefaultValue("I am sorry, our time is over. Goodbye.")
        String goodbyeMessage) {}
