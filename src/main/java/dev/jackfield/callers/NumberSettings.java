package dev.jackfield.callers;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How phone numbers are read.
 *
 * @param defaultRegion country of numbers that come without a country code: two letters of ISO 3166, such as NL
 */
@ConfigurationProperties
public record NumberSettings(@DefaultValue("NL") String defaultRegion) {}
