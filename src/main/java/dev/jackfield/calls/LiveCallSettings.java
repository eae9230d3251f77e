package dev.jackfield.calls;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many calls may be live.
 *
 * @param maxConcurrentCalls live calls that one node takes, of all phone systems together; one more is refused with 503; 0 for no limit
 */
@ConfigurationProperties
public record LiveCallSettings(@DefaultValue("50") int maxConcurrentCalls) {}
