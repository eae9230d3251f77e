package dev.jackfield.benchmark;

import java.util.Locale;

/** What a load saw: everything for losses and order, and its window for latency and cost. One thread. */
final class LoadWindow {

    private static final int BUCKET_NANOS = 10_000;
    private final int[] buckets = new int[200_000];
    private boolean measuring;
    private long received;
    private long receivedInWindow;
    private long outOfOrder;
    private long closed;
    private long slowest;

    void received(long number, long expected, long nanos) {
        received++;
        if (number != expected) {
            outOfOrder++;
        }
        if (measuring) {
            receivedInWindow++;
            slowest = Math.max(slowest, nanos);
            buckets[(int) Math.min(nanos / BUCKET_NANOS, buckets.length - 1)]++;
        }
    }

    void closed() {
        closed++;
    }

    void measure(boolean now) {
        measuring = now;
    }

    /** Of the measured frames. */
    private double percentileMillis(double percent) {
        long left = (long) Math.ceil(receivedInWindow * percent / 100);
        for (int i = 0; i < buckets.length; i++) {
            left -= buckets[i];
            if (left <= 0) {
                return (i + 1) * (double) BUCKET_NANOS / 1e6;
            }
        }
        return Double.NaN;
    }

    /** One line for {@link RelayFigures}. */
    String summary(long sent, long cpuNanos, long ownCpuNanos) {
        return String.format(
                Locale.ROOT,
                "%s %d %d %d %d %.3f %.3f %.2f %.2f %.2f %.2f",
                RelayFigures.LINE,
                receivedInWindow,
                sent - received,
                outOfOrder,
                closed,
                cpuNanos / 1e3 / receivedInWindow,
                ownCpuNanos / 1e3 / receivedInWindow,
                percentileMillis(50),
                percentileMillis(99),
                percentileMillis(99.9),
                slowest / 1e6);
    }
}
