package dev.jackfield.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a frame of 20 ms costs through the routes, against a bare Vert.x relay in the same run: each in a process of its own, each
 * driven by a load in a process of its own, in turns.
 */
@Tag("benchmark")
class LiveRelayBenchmark {

    private static final int WARM_UP = Integer.getInteger("benchmark.warm-up", 60);
    private static final int SECONDS = Integer.getInteger("benchmark.seconds", 20);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int LOOPS = Math.min(Runtime.getRuntime().availableProcessors(), 4);
    private static final List<Integer> CALLS = List.of(200, 500);
    private static final double MOST_TIMES = 1.4;
    private static final double MOST_ADDED_MILLIS = 5;
    private static final String ROUTES = "classpath:routes/**/*.camel.yaml,classpath:routes/**/*.kamelet.yaml,"
            + "classpath:benchmark/relay.camel.yaml";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    /** Somebody who passes frames on. */
    private record Relay(String name, int port, long pid) {}

    /** The rounds of so many calls, through a bare relay and through the routes. */
    private record Comparison(int calls, List<RelayFigures> bare, List<RelayFigures> routed) {

        double times() {
            return median(routed, RelayFigures::cpuMicros) / median(bare, RelayFigures::cpuMicros);
        }

        double addedMillis() {
            return median(routed, RelayFigures::p99Millis) - median(bare, RelayFigures::p99Millis);
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void aFrameThroughTheRoutesCostsAtMost1Point4TimesABareRelay() throws Exception {
        int barePort = JavaProcess.freePort();
        try (Report report = new Report(Files.createDirectories(Path.of("target/benchmark")), "live-relay.txt");
                JavaProcess bare = new JavaProcess(
                        ServiceUnderLoad.asInTheImage("512m"),
                        BareRelay.class,
                        List.of(String.valueOf(barePort), String.valueOf(LOOPS)),
                        Map.of(),
                        folder.resolve("bare.log"));
                ServiceUnderLoad service = new ServiceUnderLoad(
                        folder,
                        "http://127.0.0.1:" + barePort,
                        Map.of(
                                "CAMEL_MAIN_ROUTES_INCLUDE_PATTERN",
                                ROUTES,
                                "AUDIO_ROUTES",
                                "relay-event-take, calls-command-send"))) {
            Relay yardstick = new Relay("bare", barePort, bare.pid());
            Relay ours = new Relay("service", service.port(), service.pid());
            report.line("service: process %d, bare relay: process %d", ours.pid, yardstick.pid);
            for (Relay relay : List.of(yardstick, ours)) {
                report.line("warm-up of %s: %s", relay.name, load(relay, CALLS.get(0), 0));
            }
            List<Comparison> all = new ArrayList<>();
            for (int calls : CALLS) {
                all.add(compare(calls, yardstick, ours, service, report));
            }
            all.forEach(LiveRelayBenchmark::judge);
        }
    }

    private Comparison compare(int calls, Relay yardstick, Relay ours, ServiceUnderLoad service, Report report)
            throws IOException {
        List<RelayFigures> bare = new ArrayList<>();
        List<RelayFigures> routed = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            bare.add(load(yardstick, calls, round));
            report.line("%d calls, round %d, bare:    %s", calls, round, bare.get(round - 1));
            routed.add(load(ours, calls, round));
            report.line("%d calls, round %d, service: %s", calls, round, routed.get(round - 1));
        }
        Comparison all = new Comparison(calls, bare, routed);
        report.line(
                "%d calls: %.2f µs against %.2f µs a frame = %.2f times; p99 %.2f ms more; heap after GC %d MB, resident %d MB",
                calls,
                median(routed, RelayFigures::cpuMicros),
                median(bare, RelayFigures::cpuMicros),
                all.times(),
                all.addedMillis(),
                service.heapAfterGcMegabytes(),
                service.residentMegabytes());
        return all;
    }

    private static void judge(Comparison all) {
        assertThat(all.routed).allSatisfy(each -> {
            assertThat(each.lost()).as("lost").isZero();
            assertThat(each.outOfOrder()).as("out of order").isZero();
            assertThat(each.closed()).as("sockets cut").isZero();
        });
        assertThat(all.times())
                .as("times the cost of the bare relay at %d calls", all.calls)
                .isLessThanOrEqualTo(MOST_TIMES);
        if (all.calls == CALLS.get(0)) {
            assertThat(all.addedMillis()).as("milliseconds added at p99").isLessThanOrEqualTo(MOST_ADDED_MILLIS);
        }
    }

    private static double median(List<RelayFigures> rounds, ToDoubleFunction<RelayFigures> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private RelayFigures load(Relay relay, int calls, int round) throws IOException {
        Path output = folder.resolve("load-" + relay.name + "-" + calls + "-" + round + ".log");
        try (JavaProcess load = new JavaProcess(
                List.of("-Xmx256m"),
                RelayLoad.class,
                List.of(
                        String.valueOf(relay.port),
                        String.valueOf(relay.pid),
                        String.valueOf(calls),
                        String.valueOf(round == 0 ? WARM_UP : 5),
                        String.valueOf(SECONDS),
                        String.valueOf(LOOPS)),
                Map.of(),
                output)) {
            Awaitility.await("the load ends, see " + output)
                    .atMost(Duration.ofSeconds(60L + WARM_UP + SECONDS))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> !load.alive());
        }
        return RelayFigures.read(output);
    }
}
