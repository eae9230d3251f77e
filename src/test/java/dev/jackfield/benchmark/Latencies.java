package dev.jackfield.benchmark;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long answers took, and with which status they came; 0 stands for no answer. */
final class Latencies {

    private final Histogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(5), 3);
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final AtomicInteger open = new AtomicInteger();

    void sent() {
        open.incrementAndGet();
    }

    void answered(int status, long nanos) {
        micros.recordValue(Math.min(nanos / 1000, micros.getHighestTrackableValue()));
        synchronized (statuses) {
            statuses.merge(status, 1, Integer::sum);
        }
        open.decrementAndGet();
    }

    /** Requests without an answer yet. */
    int open() {
        return open.get();
    }

    int count() {
        return (int) micros.getTotalCount();
    }

    int count(int status) {
        synchronized (statuses) {
            return statuses.getOrDefault(status, 0);
        }
    }

    /** Milliseconds below which this share of the answers came. */
    double percentile(double percent) {
        return micros.getValueAtPercentile(percent) / 1000.0;
    }

    double longest() {
        return micros.getMaxValue() / 1000.0;
    }

    @Override
    public String toString() {
        synchronized (statuses) {
            return String.format(
                    Locale.ROOT,
                    "n %d, status %s, p50 %.1f, p90 %.1f, p99 %.1f, p99.9 %.1f, max %.1f ms",
                    count(),
                    statuses,
                    percentile(50),
                    percentile(90),
                    percentile(99),
                    percentile(99.9),
                    longest());
        }
    }
}
