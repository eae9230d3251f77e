package dev.jackfield.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long after its stream's start a caller hears the greeting, which has been rendered before, while other calls go on. */
@Tag("benchmark")
class FirstAudioBenchmark {

    private static final int CALLS = Integer.getInteger("benchmark.calls", 200);
    private static final int WARM_UP_CALLS = Integer.getInteger("benchmark.warm-up-calls", 100);
    private static final int RATE = Integer.getInteger("benchmark.rate", 4);
    private static final int AT_ONCE = Integer.getInteger("benchmark.at-once", 20);
    private static final int PIECE_MILLIS = 100;
    private static final double LIMIT_MILLIS = 300;
    private static final String GREETING = "Welcome at the benchmark.";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private int lines;

    @ParameterizedTest
    @EnumSource(PhoneKind.class)
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void theGreetingIsHeardWithin300MillisecondsOfTheStart(PhoneKind kind) throws Exception {
        String name = "first-audio-" + kind.provider() + ".txt";
        try (Report report = new Report(Files.createDirectories(Path.of("target/benchmark")), name);
                BarePair bare = new BarePair(folder);
                LiveHouse house = new LiveHouse(folder, kind, PIECE_MILLIS, 100)) {
            Probe.put(house.service().port(), "/api/bots/load.1", bot());
            measure("warm-up", WARM_UP_CALLS, house, bare, report);
            Latencies heard = measure("measured", CALLS, house, bare, report);
            house.awaitNoCalls();
            assertThat(heard.count()).as("callers who heard something").isEqualTo(CALLS);
            assertThat(heard.percentile(50)).as("median in milliseconds").isLessThanOrEqualTo(LIMIT_MILLIS);
            assertThat(heard.percentile(99)).as("p99 in milliseconds").isLessThanOrEqualTo(LIMIT_MILLIS);
        }
    }

    private static String bot() {
        return "{\"agent_id\":\"" + ServiceUnderLoad.AGENT + "\",\"greeting\":\"" + GREETING + "\",\"numbers\":[\""
                + PhoneKind.NUMBER + "\"]}";
    }

    /** So many calls, one after the other begins, of which so many go on at a time. */
    private Latencies measure(String what, int calls, LiveHouse house, BarePair bare, Report report) throws Exception {
        Latencies heard = new Latencies();
        Latencies yardstick = new Latencies();
        Deque<LoadPhone> going = new ArrayDeque<>();
        for (int i = 0; i < calls; i++) {
            yardstick.sent();
            yardstick.answered(200, bare.frame().get(5, TimeUnit.SECONDS));
            LoadPhone phone = house.phones().call(++lines, GREETING);
            heard.sent();
            Awaitility.await("line " + lines + " hears something")
                    .pollInterval(5, TimeUnit.MILLISECONDS)
                    .until(() -> phone.firstHeardAt() != 0);
            heard.answered(200, phone.firstHeardAt() - phone.startedAt());
            going.add(phone);
            if (going.size() > AT_ONCE) {
                house.phones().leave(going.remove(), true);
            }
            TimeUnit.MILLISECONDS.sleep(1000 / RATE);
        }
        going.forEach(phone -> house.phones().leave(phone, true));
        report.line("%s, first audio: %s", what, heard);
        report.line("%s, bare frame:  %s; machine's load %.1f", what, yardstick, Course.machineLoad());
        return heard;
    }
}
