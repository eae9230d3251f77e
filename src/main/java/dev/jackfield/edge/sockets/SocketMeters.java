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
import java.util.function.ToDoubleFunction;

/** What passes through the sockets of one path. Each socket counts its own frames; they are summed up when somebody asks. */
final class SocketMeters {

    private final FrameTotal in = new FrameTotal();
    private final FrameTotal out = new FrameTotal();
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
        sum("jackfield.sockets.frames", "Frames with data", each -> each.in.frames(), path, "in");
        sum("jackfield.sockets.frames", "Frames with data", each -> each.out.frames(), path, "out");
        sum("jackfield.sockets.bytes", "Bytes of data", each -> each.in.bytes(), path, "in");
        sum("jackfield.sockets.bytes", "Bytes of data", each -> each.out.bytes(), path, "out");
        sum(
                "jackfield.sockets.dropped",
                "Messages dropped because the peer was slow",
                each -> each.dropped.sum(),
                path,
                "out");
        sum(
                "jackfield.sockets.failures",
                "Messages on which the route failed",
                each -> each.failures.sum(),
                path,
                "in");
        queuedIn = depth(path, "in");
        queuedOut = depth(path, "out");
    }

    /** A counter keeps what it reads from only weakly, so that it reads from this. */
    private void sum(
            String name, String description, ToDoubleFunction<SocketMeters> sum, String path, String direction) {
        meters.add(FunctionCounter.builder(name, this, sum)
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

    /** @param received counted by a socket that opens */
    void opened(FrameCount received, FrameCount sent) {
        in.open(received);
        out.open(sent);
    }

    /** @param received counted by a socket that counts no more */
    void closed(FrameCount received, FrameCount sent) {
        in.close(received);
        out.close(sent);
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
