package dev.jackfield.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one source (an IPv4 address, or the /64 of an IPv6 one) may ask of the public port of one node; more is answered 429.
 *
 * @param requestsPerSecond requests and socket handshakes of one source, twice as many at once; 0: any number
 * @param failedProofsPerMinute answers 401 after which a source is refused unexamined, unless it has shown a good proof within the last hour; 0: any number
 * @param trustedProxies addresses (or networks, as 10.0.0.0/8) of proxies whose X-Forwarded-For says who asks; comma-separated
 */
@ConfigurationProperties("rate-limit")
public record RateLimitSettings(
        @DefaultValue("2000") int requestsPerSecond,
        @DefaultValue("60") int failedProofsPerMinute,
        @DefaultValue("127.0.0.0/8,::1/128") String trustedProxies) {}
