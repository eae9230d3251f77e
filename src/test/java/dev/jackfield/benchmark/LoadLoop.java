package dev.jackfield.benchmark;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.TimeUnit;

/** Each part of the load has one event loop of its own. */
final class LoadLoop {

    private LoadLoop() {}

    /** A machine that is short of processors is seen in the report, not in warnings that an event loop was held up. */
    static Vertx vertx() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setBlockedThreadCheckInterval(1)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.HOURS));
    }
}
