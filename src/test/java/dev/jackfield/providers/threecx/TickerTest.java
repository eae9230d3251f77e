package dev.jackfield.providers.threecx;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class TickerTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger work = new AtomicInteger();
    private final AtomicInteger ticks = new AtomicInteger();
    private final Ticker ticker = new Ticker(vertx, vertx.getOrCreateContext(), 5, () -> {
        ticks.incrementAndGet();
        return work.decrementAndGet() > 0;
    });

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void itTicksWhileThereIsWorkRestsAfterwardsAndWakesAgain() {
        work.set(3);
        ticker.wake();
        ticker.wake();
        Awaitility.await().until(() -> ticks.get() == 3);
        Awaitility.await().during(Duration.ofMillis(100)).until(() -> ticks.get() == 3);
        work.set(2);
        ticker.wake();
        Awaitility.await().untilAsserted(() -> assertThat(ticks).hasValue(5));
    }
}
