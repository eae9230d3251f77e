package dev.jackfield.agents.elevenlabs.live;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Live conversations with ElevenLabs over our own sockets.
 *
 * @param maxSessions conversations at once, over all nodes; the plan's concurrency, or 0 for no limit
 */
@ConfigurationProperties("elevenlabs")
public record AgentSocketSettings(@DefaultValue("30") int maxSessions) {}
