package dev.jackfield.edge;

import dev.jackfield.settings.ServiceSettings;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may use the API. Server mode: whoever shows the admin token. Local mode: requests from this machine whose Host is a local
 * name and whose Origin, if any, is local too, so that no web page can reach the API through the developer's browser.
 */
@Component
public final class EdgeGuard {

    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final boolean localMode;
    private final byte[] token;

    EdgeGuard(ServiceSettings settings) {
        this.localMode = settings.localMode();
        String configured = settings.jackfieldAdminToken();
        this.token = (configured == null ? "" : configured).getBytes(StandardCharsets.UTF_8);
    }

    void check(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        if (localMode) {
            if (isLocal(request)) {
                ctx.next();
            } else {
                ctx.fail(403);
            }
        } else if (showsToken(request)) {
            ctx.next();
        } else {
            ctx.response().putHeader("WWW-Authenticate", "Bearer");
            ctx.fail(401);
        }
    }

    private boolean showsToken(HttpServerRequest request) {
        String shown = request.getHeader("X-API-Key");
        String authorization = request.getHeader("Authorization");
        if (shown == null && authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            shown = authorization.substring(7).strip();
        }
        return shown != null && MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), token);
    }

    private static boolean isLocal(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return isLoopback(request.remoteAddress().hostAddress())
                && request.authority() != null
                && LOCAL_NAMES.contains(request.authority().host().toLowerCase(Locale.ROOT))
                && (origin == null || isLocalOrigin(origin));
    }

    private static boolean isLocalOrigin(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host != null && LOCAL_NAMES.contains(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static boolean isLoopback(@Nullable String address) {
        try {
            return address != null && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
