package dev.jackfield.providers.threecx;

import org.springframework.lang.Nullable;

/**
 * Which phone system is spoken to, and as whom. Values are null or blank when they are not set.
 *
 * @param baseUrl scheme, host and port, without a slash at the end
 */
public record ThreeCxAccess(
        @Nullable String baseUrl,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String routePoint,
        @Nullable String agentDestination) {

    public ThreeCxAccess {
        baseUrl = baseUrl == null ? null : baseUrl.strip().replaceFirst("/+$", "");
        routePoint = isSet(routePoint) ? routePoint : clientId;
    }

    /** Whether the Call Control API can be used at all. */
    public boolean complete() {
        return isSet(baseUrl) && isSet(clientId) && isSet(clientSecret) && isSet(routePoint);
    }

    /** The event socket's address (Call Control API, {@code /callcontrol/ws}). */
    String eventsUrl() {
        return baseUrl.replaceFirst("^http", "ws") + "/callcontrol/ws";
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
