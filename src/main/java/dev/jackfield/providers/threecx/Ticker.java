package dev.jackfield.providers.threecx;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;

/** Does work on one event loop again and again while there is some, and rests while there is none. */
final class Ticker {

    private static final long ASLEEP = -1;

    private final Vertx vertx;
    private final Context loop;
    private final long millis;
    private final BooleanSupplier work;

    /** On the loop only. */
    private long timer = ASLEEP;

    /** @param work says whether there is more of it; on the loop only */
    Ticker(Vertx vertx, Context loop, long millis, BooleanSupplier work) {
        this.vertx = vertx;
        this.loop = loop;
        this.millis = millis;
        this.work = work;
    }

    /** There is work now. Any thread. */
    void wake() {
        loop.runOnContext(now -> {
            if (timer == ASLEEP) {
                timer = vertx.setPeriodic(millis, tick -> work());
            }
        });
    }

    private void work() {
        if (!work.getAsBoolean()) {
            vertx.cancelTimer(timer);
            timer = ASLEEP;
        }
    }
}
