package dev.jackfield.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the hand-over happens by itself.
 *
 * @param enabled true: as soon as the voice is ready, at the latest at CLONE_MAX_WAIT_SECONDS; false: on POST /api/calls/{id}/transition
 */
@ConfigurationProperties("auto-transition")
public record AutoTransitionSettings(@DefaultValue("true") boolean enabled) {}
