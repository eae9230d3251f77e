package dev.jackfield.simulator.phone;

import io.vertx.core.http.UpgradeRejectedException;

/** Why the service's socket could not be opened, in words. */
final class RefusedHandshake {

    private RefusedHandshake() {}

    static String words(Throwable failure) {
        return failure instanceof UpgradeRejectedException rejected
                ? "the handshake was refused with " + rejected.getStatus() + retryAfter(rejected) + ": "
                        + (rejected.getBody() == null ? "" : rejected.getBody().toString())
                : "the socket could not be opened: " + failure.getMessage();
    }

    private static String retryAfter(UpgradeRejectedException rejected) {
        String seconds = rejected.getHeaders().get("Retry-After");
        return seconds == null ? "" : " (Retry-After " + seconds + ")";
    }
}
