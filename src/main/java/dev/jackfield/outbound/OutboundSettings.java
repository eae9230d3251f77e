package dev.jackfield.outbound;

import dev.jackfield.settings.UnusableSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * How calls are placed.
 *
 * @param provider folder of the phone system that places calls for which a request names none; unset: the one whose provider.yaml says so
 * @param perSecond calls that are ordered per second, across nodes, evenly; also a fraction such as 0.5
 * @param dedupeSeconds a number that was asked for from the same number of ours within this time gets the first call's id and no second call
 * @param maxNumbers numbers that one request may name
 */
@ConfigurationProperties("outbound-calls")
public record OutboundSettings(
        @Nullable String provider,
        @DefaultValue("5") double perSecond,
        @DefaultValue("60") int dedupeSeconds,
        @DefaultValue("1000") int maxNumbers) {

    /** @throws IllegalArgumentException when OUTBOUND_CALLS_PER_SECOND is not above 0 */
    public OutboundSettings {
        if (!(perSecond > 0 && perSecond <= 10_000)) {
            throw new UnusableSetting("OUTBOUND_CALLS_PER_SECOND must be above 0 and at most 10000");
        }
    }
}
