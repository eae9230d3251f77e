package dev.jackfield.providers.mcube;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * The account at Mcube.
 *
 * @param enabled false takes the provider's routes away
 * @param baseUrl address of the REST interface; Mcube says which host serves the account: https://api.mcube.com or https://config.mcube.com
 * @param token token of the account (a JWT), sent as HTTP_AUTHORIZATION in the body
 * @param outboundPath path that places a call whose audio comes to us
 * @param releaseBaseUrl address that ends calls; unset: https://config.mcube.com, or MCUBE_BASE_URL if that is set
 * @param releasePath path that ends a call
 * @param did our number from which calls are placed when a request names none
 * @param region country of national numbers: two letters of ISO 3166
 * @param webhookSecret secret of POST /webhook/mcube and of the sockets; unset: WEBHOOK_SECRET
 * @param masterDatabaseUrl database of numbers and businesses, as BOTS_MASTER_DATABASE_URL, which wins
 * @param transferEvent event of the socket that moves the caller to a human; not public, ask Mcube
 * @param transferField field of that event in which the number stands
 * @param timeoutSeconds how long Mcube may be silent on a request
 */
@ConfigurationProperties("mcube")
public record McubeSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue(DEFAULT_BASE_URL) String baseUrl,
        @Nullable String token,

        @DefaultValue("Restmcube-api/outbound-calls-websocket")
        String outboundPath,

        @Nullable String releaseBaseUrl,
        @DefaultValue("hangup-api/call-release") String releasePath,
        @Nullable String did,
        @DefaultValue("IN") String region,
        @Nullable String webhookSecret,
        @Nullable String masterDatabaseUrl,
        @DefaultValue("transfer") String transferEvent,
        @DefaultValue("number") String transferField,
        @DefaultValue("15") int timeoutSeconds) {

    private static final String DEFAULT_BASE_URL = "https://api.mcube.com";
    private static final String RELEASE_BASE_URL = "https://config.mcube.com";

    /** Where a call is placed. */
    String outboundUrl() {
        return join(baseUrl, outboundPath);
    }

    /** Where a call is ended. */
    String releaseUrl() {
        if (releaseBaseUrl != null && !releaseBaseUrl.isBlank()) {
            return join(releaseBaseUrl, releasePath);
        }
        return join(baseUrl.equals(DEFAULT_BASE_URL) ? RELEASE_BASE_URL : baseUrl, releasePath);
    }

    private static String join(String base, String path) {
        return base.replaceAll("/+$", "") + "/" + path.replaceAll("^/+", "");
    }

    /** Never shows the token or the secret. */
    @Override
    public String toString() {
        return "McubeSettings[baseUrl=" + baseUrl + "]";
    }
}
