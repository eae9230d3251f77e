package dev.jackfield.edge.sockets;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** What passes through the sockets of one path. A frame adds to plain sums, which are read when somebody asks for metrics. */
final class SocketMeters {

    private final LongAdder framesIn = new LongAdder();
    private final LongAdder framesOut = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final DistributionSummary queuedIn;
    private final DistributionSummary queuedOut;
    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();

    SocketMeters(MeterRegistry registry, String path, Supplier<Number> open) {
        this.registry = registry;
        meters.add(Gauge.builder("jackfield.sockets.open", open)
                .description("Open sockets")
                .tag("path", path)
                .register(registry));
        sum("jackfield.sockets.frames", "Frames with data", framesIn, path, "in");
        sum("jackfield.sockets.frames", "Frames with data", framesOut, path, "out");
        sum("jackfield.sockets.bytes", "Bytes of data", bytesIn, path, "in");
        sum("jackfield.sockets.bytes", "Bytes of data", bytesOut, path, "out");
        sum("jackfield.sockets.dropped", "Messages dropped because the peer was slow", dropped, path, "out");
        sum("jackfield.sockets.failures", "Messages on which the route failed", failures, path, "in");
        queuedIn = depth(path, "in");
        queuedOut = depth(path, "out");
    }

    private void sum(String name, String description, LongAdder sum, String path, String direction) {
        meters.add(FunctionCounter.builder(name, sum, LongAdder::sum)
                .description(description)
                .tags("path", path, "direction", direction)
                .register(registry));
    }

    private DistributionSummary depth(String path, String direction) {
        DistributionSummary depth = DistributionSummary.builder("jackfield.sockets.queue")
                .description("Messages waiting in a socket's queue, whenever one more has to wait")
                .tags("path", path, "direction", direction)
                .register(registry);
        meters.add(depth);
        return depth;
    }

    void received(int bytes) {
        framesIn.increment();
        bytesIn.add(bytes);
    }

    void sent(int bytes) {
        framesOut.increment();
        bytesOut.add(bytes);
    }

    void dropped() {
        dropped.increment();
    }

    void failed() {
        failures.increment();
    }

    /** @param depth messages that now wait for the route */
    void waitsForRoute(int depth) {
        queuedIn.record(depth);
    }

    /** @param depth messages that now wait for the peer */
    void waitsForPeer(int depth) {
        queuedOut.record(depth);
    }

    /** Forgets the path's meters. */
    void close() {
        meters.forEach(registry::remove);
    }
}
