package dev.jackfield.simulator.threecx;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What callers say ({@link Talker}), as PCM s16le 8 kHz mono in real time. Each stream gets 100 ms at a time; one timer serves all,
 * a fifth of them every 20 ms, and rests while nobody listens. Who reads too slowly misses audio. Confined to the event loop.
 */
final class CallerAudio {

    private static final int SLOTS = 5;
    private static final long SLOT_MILLIS = 20;
    private static final int LONGEST_WRITE_MILLIS = 10_000;

    private final Vertx vertx;
    private final LongSupplier nanoClock;
    private final List<Set<Stream>> slots = new ArrayList<>();
    private int open;
    private int nextSlot;
    private int turn;
    private long timer;

    CallerAudio(Vertx vertx, LongSupplier nanoClock) {
        this.vertx = vertx;
        this.nanoClock = nanoClock;
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new LinkedHashSet<>());
        }
    }

    /** Starts writing to a chunked response; the returned action ends it. */
    Runnable play(Talker talker, HttpServerResponse response) {
        Stream stream = new Stream(talker, response, slots.get(nextSlot), nanoClock.getAsLong());
        nextSlot = (nextSlot + 1) % SLOTS;
        stream.slot.add(stream);
        if (open++ == 0) {
            timer = vertx.setPeriodic(SLOT_MILLIS, tick -> serve());
        }
        return () -> stop(stream);
    }

    private void stop(Stream stream) {
        if (stream.slot.remove(stream)) {
            if (--open == 0) {
                vertx.cancelTimer(timer);
            }
            if (!stream.response.ended() && !stream.response.closed()) {
                stream.response.end();
            }
        }
    }

    private void serve() {
        turn = (turn + 1) % SLOTS;
        long now = nanoClock.getAsLong();
        slots.get(turn).forEach(stream -> stream.write(now));
    }

    private static final class Stream {

        private final Talker talker;
        private final HttpServerResponse response;
        private final Set<Stream> slot;
        private final long startedAt;
        private long bytes;

        Stream(Talker talker, HttpServerResponse response, Set<Stream> slot, long startedAt) {
            this.talker = talker;
            this.response = response;
            this.slot = slot;
            this.startedAt = startedAt;
        }

        void write(long now) {
            long due = TimeUnit.NANOSECONDS.toMillis(now - startedAt) * HeardAudio.BYTES_PER_MILLI - bytes;
            due -= due % 2;
            bytes += due;
            talker.takeTurn(now);
            if (due > 0 && !response.closed() && !response.writeQueueFull()) {
                response.write(
                        talker.pcm((int) Math.min(due, LONGEST_WRITE_MILLIS * HeardAudio.BYTES_PER_MILLI) / 2, now));
            }
        }
    }
}
