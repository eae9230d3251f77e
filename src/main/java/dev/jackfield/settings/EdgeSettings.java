package dev.jackfield.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the public port.
 *
 * @param maxHeaderBytes largest sum of request headers
 * @param maxBodyBytes largest body where a path sets no other limit
 * @param webhookMaxBodyBytes largest body of a phone system's webhook
 * @param postcallMaxBodyBytes largest body of a post-call webhook, which may carry the call's audio
 * @param bodySeconds time in which a request's body must have come in
 * @param idleSeconds time after which a connection without traffic is closed; above the longest answer (60 s for POST /webhook)
 * @param maxRequests requests worked on at the same time; one more is answered 503
 * @param eventLoops event loops that share the port; 0: as many as processors, at most 4
 */
@ConfigurationProperties("edge")
public record EdgeSettings(
        @DefaultValue("16384") int maxHeaderBytes,
        @DefaultValue("16777216") long maxBodyBytes,
        @DefaultValue("65536") long webhookMaxBodyBytes,
        @DefaultValue("134217728") long postcallMaxBodyBytes,
        @DefaultValue("30") int bodySeconds,
        @DefaultValue("90") int idleSeconds,
        @DefaultValue("3000") int maxRequests,
        @DefaultValue("0") int eventLoops) {

    /** How many event loops share the port. */
    public int effectiveEventLoops() {
        return eventLoops > 0 ? eventLoops : Math.min(Runtime.getRuntime().availableProcessors(), 4);
    }
}
