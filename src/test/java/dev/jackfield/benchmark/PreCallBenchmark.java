package dev.jackfield.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.benchmark.LoadClient.Request;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A thousand {@code POST /webhook} at once, each for an agent of its own, with clones of 3 s; health is asked meanwhile. */
@Tag("benchmark")
class PreCallBenchmark {

    private static final int REQUESTS = Integer.getInteger("benchmark.requests", 1000);
    private static final int CLONE_MILLIS = 3000;
    private static final int WARM_UP = Integer.getInteger("benchmark.warm-up", 3);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final double HEALTH_LIMIT_MILLIS = 50;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private record Round(Latencies answers, Latencies health, Latencies bare, int updated) {}

    @Test
    void noneWaitsBehindTheCloneOfAnother() throws Exception {
        Vertx vertx = Vertx.vertx();
        LoadClient client = new LoadClient(vertx);
        try (Report report = new Report(Files.createDirectories(Path.of("target/benchmark")), "pre-call.txt");
                SimulatedElevenLabs elevenLabs = new SimulatedElevenLabs(CLONE_MILLIS, 0);
                ServiceUnderLoad service = new ServiceUnderLoad(folder, elevenLabs.url(), Map.of());
                HealthPoll health = new HealthPoll(service.managementPort(), folder)) {
            elevenLabs.call(service);
            PreCallLoad load = new PreCallLoad(
                    service.port(), elevenLabs.port(), Path.of("src/test/resources/media/voice-4s-mulaw-8k.wav"));
            report.line("rounds before %d warm up; process %d", WARM_UP, service.pid());
            List<Round> rounds = new ArrayList<>();
            for (int number = 0; number < WARM_UP + ROUNDS; number++) {
                Duration cpu = service.cpu();
                Round round = round(client, health, load.requests(REQUESTS));
                report.line("round %d", number);
                report.line("  POST /webhook: %s; %d agents updated", round.answers(), round.updated());
                report.line("  GET /health:   %s", round.health());
                report.line("  bare Vert.x:   %s", round.bare());
                report.line(
                        "  processor seconds of the service %.1f, RSS %d MB, heap after GC %d MB",
                        service.cpu().minus(cpu).toMillis() / 1000.0,
                        service.residentMegabytes(),
                        service.heapAfterGcMegabytes());
                rounds.add(round);
            }
            judge(rounds.subList(WARM_UP, rounds.size()), report);
        } finally {
            vertx.close();
        }
    }

    private static Round round(LoadClient client, HealthPoll health, List<Request> requests) throws IOException {
        Latencies answers = new Latencies();
        AtomicInteger updated = new AtomicInteger();
        long begin = System.currentTimeMillis();
        Awaitility.await().until(() -> health.ofService(begin).count() >= 10);
        long start = System.nanoTime();
        for (Request request : requests) {
            client.send(request, start, answers, body -> count(body, updated));
        }
        Awaitility.await().atMost(Duration.ofSeconds(100)).until(() -> answers.open() == 0);
        return new Round(answers, health.ofService(begin), health.ofBare(begin), updated.get());
    }

    private static void count(Buffer body, AtomicInteger updated) {
        if (body.toJsonObject().getBoolean("agent_updated", false)) {
            updated.incrementAndGet();
        }
    }

    private static void judge(List<Round> rounds, Report report) {
        double slowest =
                median(rounds.stream().map(each -> each.answers().longest()).toList());
        double health =
                median(rounds.stream().map(each -> each.health().longest()).toList());
        double bare = median(rounds.stream().map(each -> each.bare().longest()).toList());
        report.line(
                "median of %d rounds: slowest answer %.0f ms, slowest health %.0f ms, bare %.0f ms",
                rounds.size(), slowest, health, bare);
        for (Round round : rounds) {
            assertThat(round.answers().count(200)).as("answered 200").isEqualTo(REQUESTS);
            assertThat(round.updated()).as("agents updated").isEqualTo(REQUESTS);
        }
        assertThat(slowest).as("slowest answer").isLessThan(2 * CLONE_MILLIS);
        assertThat(health).as("slowest health").isLessThan(HEALTH_LIMIT_MILLIS);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
