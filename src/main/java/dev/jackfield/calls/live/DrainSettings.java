package dev.jackfield.calls.live;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the service stops.
 *
 * @param seconds how long running calls may go on after SIGTERM; then they hear a goodbye
 */
@ConfigurationProperties("drain")
public record DrainSettings(@DefaultValue("30") int seconds) {}
