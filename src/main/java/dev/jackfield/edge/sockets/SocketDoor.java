package dev.jackfield.edge.sockets;

import dev.jackfield.edge.EdgeErrors;
import dev.jackfield.settings.SocketSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Where somebody asks for a socket, and is refused in plain HTTP or gets it. */
@Component
public class SocketDoor {

    private final SocketMounts mounts;
    private final OpenSockets open;
    private final SocketDrain drain;
    private final SocketSettings settings;
    private final MeterRegistry meters;

    SocketDoor(
            SocketMounts mounts, OpenSockets open, SocketDrain drain, SocketSettings settings, MeterRegistry meters) {
        this.mounts = mounts;
        this.open = open;
        this.drain = drain;
        this.settings = settings;
        this.meters = meters;
    }

    /** Whether this request asks for a WebSocket. It has no body, and its connection is none for requests afterwards. */
    public static boolean isHandshake(HttpServerRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }

    /** Answers handshakes, and leaves every other request alone. */
    public void handle(RoutingContext ctx) {
        if (!isHandshake(ctx.request())) {
            ctx.next();
            return;
        }
        SocketMounts.Found found = mounts.find(ctx.normalizedPath());
        if (found == null) {
            refuse(ctx, null, 404, "There is no socket at this path.");
        } else if (!"13".equals(ctx.request().getHeader("Sec-WebSocket-Version"))) {
            ctx.response().putHeader("Sec-WebSocket-Version", "13");
            refuse(ctx, found.mount(), 426, "Sockets speak version 13 (RFC 6455).");
        } else if (drain.isDraining() || open.count() >= settings.maxOpen()) {
            refuseForNow(ctx, found.mount(), "No more sockets are taken just now; try again shortly.");
        } else {
            new Handshake(this, ctx, found, settings.admissionSeconds()).begin();
        }
    }

    void refuseForNow(RoutingContext ctx, SocketMount mount, String message) {
        ctx.response().putHeader("Retry-After", "2");
        refuse(ctx, mount, 503, message);
    }

    /** @param mount null for a path at which there are no sockets */
    void refuse(RoutingContext ctx, @Nullable SocketMount mount, int status, String message) {
        meters.counter(
                        "jackfield.sockets.refused",
                        "path",
                        mount == null ? "none" : mount.path(),
                        "status",
                        String.valueOf(status))
                .increment();
        EdgeErrors.answer(ctx, status, message);
    }
}
