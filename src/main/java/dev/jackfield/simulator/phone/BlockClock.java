package dev.jackfield.simulator.phone;

import io.vertx.core.Vertx;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/** The beat of a phone: a block of audio every 20 ms, a little early or late. Confined to one event loop. */
final class BlockClock {

    private static final int BLOCK_MILLIS = 20;

    private final Vertx vertx;
    private final LongSupplier now;
    private final int jitterMillis;
    private final Runnable block;
    private long startedAt;
    private long blocks;
    private long timer;
    private boolean stopped;

    /**
     * @param now milliseconds of any clock
     * @param jitterMillis how far a block comes early or late at most
     * @param block done for each block
     */
    BlockClock(Vertx vertx, LongSupplier now, int jitterMillis, Runnable block) {
        this.vertx = vertx;
        this.now = now;
        this.jitterMillis = jitterMillis;
        this.block = block;
    }

    static int blocksOf(int millis) {
        return millis / BLOCK_MILLIS;
    }

    static int samplesAt(int rate) {
        return rate * BLOCK_MILLIS / 1000;
    }

    /** From now on time counts, before the first block. */
    void begin() {
        startedAt = now.getAsLong();
    }

    /** The next block is due at its time, give or take the jitter; after a delay all that are due come at once. */
    void run() {
        long jitter =
                jitterMillis == 0 ? 0 : ThreadLocalRandom.current().nextLong(-jitterMillis, (long) jitterMillis + 1);
        long delay = (blocks + 1) * BLOCK_MILLIS + jitter - millis();
        timer = vertx.setTimer(Math.max(1, delay), due -> tick());
    }

    private void tick() {
        long due = millis() / BLOCK_MILLIS;
        do {
            blocks++;
            block.run();
        } while (!stopped && blocks < due);
        if (!stopped) {
            run();
        }
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    /** Milliseconds since the beginning, by the clock. */
    long millis() {
        return now.getAsLong() - startedAt;
    }

    /** Milliseconds since the beginning, by the audio: block by block. */
    long audioMillis() {
        return blocks * BLOCK_MILLIS;
    }
}
