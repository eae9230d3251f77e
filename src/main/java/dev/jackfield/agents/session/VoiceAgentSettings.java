package dev.jackfield.agents.session;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Live sessions with voice agents of any vendor.
 *
 * @param openSeconds time in which a session must be open, or it is given up
 * @param silenceSeconds time without audio of the caller after which the agent gets a little silence, so that it does not take the caller for gone; 0 for never
 * @param pingMs pause between two pings of an agent's socket
 * @param silentPeerMs time after which an agent's socket that answered pings before and shows no sign of life is given up
 * @param queuedEvents events of one agent that may wait while a step of the route works; of more, audio is dropped
 * @param leaseSeconds time after which the sessions of a node that died are free again
 */
@ConfigurationProperties("voice-agent")
public record VoiceAgentSettings(
        @DefaultValue("5") int openSeconds,
        @DefaultValue("10") int silenceSeconds,
        @DefaultValue("1000") int pingMs,
        @DefaultValue("2500") int silentPeerMs,
        @DefaultValue("500") int queuedEvents,
        @DefaultValue("30") int leaseSeconds) {}
