package dev.jackfield.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.lang.Nullable;

/**
 * Where a caller goes when no agent can be had.
 *
 * @param destination number or extension of a human; unset: the call is ended with a reason
 */
@ConfigurationProperties("fallback")
public record FallbackSettings(@Nullable String destination) {}
