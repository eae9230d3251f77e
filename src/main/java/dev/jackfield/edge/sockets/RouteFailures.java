package dev.jackfield.edge.sockets;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of one socket when its route fails on a message: the first time is logged, all are counted. On its event loop. */
final class RouteFailures {

    private static final Logger LOG = LoggerFactory.getLogger(RouteFailures.class);
    private static final int ROUTE_TROUBLE = 1011;

    private final OpenSocket socket;
    private final SocketMeters meters;
    private boolean failedBefore;

    RouteFailures(OpenSocket socket, SocketMeters meters) {
        this.socket = socket;
        this.meters = meters;
    }

    /** @param opening whether the message was the socket's OPEN */
    void add(Throwable failure, boolean opening) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SocketRefusal refusal) {
                socket.close(refusal.code(), refusal.getMessage());
                return;
            }
        }
        meters.failed();
        if (!failedBefore) {
            failedBefore = true;
            LOG.warn(
                    "The route of {} failed on a message; further ones of this socket are counted",
                    socket.path(),
                    failure);
        }
        if (opening) {
            socket.close(ROUTE_TROUBLE, "The service could not take the socket up.");
        }
    }
}
