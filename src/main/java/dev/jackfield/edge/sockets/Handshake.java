package dev.jackfield.edge.sockets;

import dev.jackfield.edge.SourceLimit;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/** One request for a socket: admission, then the upgrade. All on the event loop of the request. */
final class Handshake {

    private static final Logger LOG = LoggerFactory.getLogger(Handshake.class);
    private static final Admission.Accepted WITHOUT_ADMISSION = new Admission.Accepted(Map.of());

    private final SocketDoor door;
    private final RoutingContext ctx;
    private final SocketMount mount;
    private final SocketRequest request;
    private final ContextInternal context;
    private final ConnectionBase connection;
    private final int patienceSeconds;

    @Nullable
    private SocketAdmission admission;

    private boolean decided;

    Handshake(SocketDoor door, RoutingContext ctx, SocketMounts.Found found, int patienceSeconds) {
        this.door = door;
        this.ctx = ctx;
        this.mount = found.mount();
        this.context = (ContextInternal) ctx.vertx().getOrCreateContext();
        this.connection = (ConnectionBase) ctx.request().connection();
        this.patienceSeconds = patienceSeconds;
        SocketAddress remote = ctx.request().remoteAddress();
        this.request = new SocketRequest(
                ctx.normalizedPath(),
                found.parameters(),
                ctx.request().headers(),
                ctx.queryParams(),
                remote == null ? null : remote.hostAddress());
    }

    void begin() {
        SocketConsumer route = mount.route();
        if (route == null) {
            door.refuseForNow(ctx, mount, "This path is down just now; try again shortly.");
        } else if (!route.allows(request.header("Origin"))) {
            door.refuse(ctx, mount, 403, "Sockets at this path are not for pages of this origin.");
        } else {
            admission = route.admission();
            if (admission == null) {
                upgrade(WITHOUT_ADMISSION);
            } else {
                ask(admission);
            }
        }
    }

    private void ask(SocketAdmission admission) {
        // an upgrade must not see the end of the request before it begins
        ctx.request().pause();
        long timer = context.setTimer(patienceSeconds * 1000L, late -> {
            LOG.warn("The admission of {} took longer than {} s", mount.path(), patienceSeconds);
            decide(null);
        });
        try {
            admission
                    .admit(request)
                    .whenComplete((decision, failure) -> context.runOnContext(onLoop -> {
                        context.owner().cancelTimer(timer);
                        if (failure != null) {
                            LOG.warn("The admission of {} failed", mount.path(), failure);
                        }
                        decide(decision);
                    }));
        } catch (RuntimeException e) {
            context.owner().cancelTimer(timer);
            LOG.warn("The admission of {} failed", mount.path(), e);
            decide(null);
        }
    }

    /** @param decision null if there is none */
    private void decide(@Nullable Admission decision) {
        if (decided) {
            if (decision instanceof Admission.Accepted tooLate) {
                withdraw(tooLate);
            }
            return;
        }
        decided = true;
        if (decision instanceof Admission.Accepted accepted) {
            upgrade(accepted);
            return;
        }
        ctx.request().resume();
        if (decision instanceof Admission.Refused refused) {
            refused.headers().forEach(ctx.response()::putHeader);
            door.refuse(ctx, mount, refused.status(), refused.message());
        } else {
            door.refuseForNow(ctx, mount, "It could not be found out whether this socket may be taken.");
        }
    }

    private void upgrade(Admission.Accepted accepted) {
        HttpServerRequest upgrading = ctx.request();
        if (ctx.response().closed()) {
            withdraw(accepted);
            return;
        }
        SocketConsumer route = mount.route();
        if (route == null) {
            upgrading.resume();
            withdraw(accepted);
            door.refuseForNow(ctx, mount, "This path is down just now; try again shortly.");
            return;
        }
        if (admission != null) {
            SourceLimit.proven(ctx);
        }
        upgrading.toWebSocket().onSuccess(peer -> take(peer, route, accepted)).onFailure(cause -> {
            LOG.debug("A handshake at {} failed", mount.path(), cause);
            withdraw(accepted);
        });
    }

    private void take(ServerWebSocket peer, SocketConsumer route, Admission.Accepted accepted) {
        if (peer.isClosed()) {
            withdraw(accepted);
            return;
        }
        OpenSocket socket = new OpenSocket(mount, route, request, accepted.attributes(), peer, connection, context);
        if (mount.add(socket, route)) {
            socket.start();
        } else {
            withdraw(accepted);
            peer.close((short) 1001, "This path is down just now.");
        }
    }

    private void withdraw(Admission.Accepted accepted) {
        if (admission != null) {
            try {
                admission.withdraw(request, accepted);
            } catch (RuntimeException e) {
                LOG.warn("The admission of {} failed to take back what it had granted", mount.path(), e);
            }
        }
    }
}
