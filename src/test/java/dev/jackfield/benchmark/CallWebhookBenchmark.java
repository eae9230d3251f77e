package dev.jackfield.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.benchmark.LoadClient.Request;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code POST /webhook/3cx} at 100 calls/s while 1,000 clones of 5 s are in flight: the calls' own 500, and as many for callers
 * who do not call. Every call goes on to the agent, in its cloned voice, and to its end.
 */
@Tag("benchmark")
class CallWebhookBenchmark {

    private static final int RATE = Integer.getInteger("benchmark.rate", 100);
    private static final int OTHER_CLONES = Integer.getInteger("benchmark.other-clones", 100);
    private static final int CLONE_MILLIS = Integer.getInteger("benchmark.clone-millis", 5000);
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("benchmark.warm-up", 240));

    /** Shares of the rate, in percent: a cold JVM is not thrown into the full load. */
    private static final int[] WARM_UP_STEPS = {15, 30, 50, 75, 100};

    private static final Duration WINDOW = Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 60));
    private static final int WINDOWS = Integer.getInteger("benchmark.windows", 3);
    private static final int FIRST_CALLER = 10_000_000;
    private static final int FIRST_OTHER = 30_000_000;
    private static final int MOST_CALLERS = 100_000;

    /** The calls that count: all but the one that was announced to learn the answer. */
    private static final String OURS = " from call_sessions where caller_number < '+316" + FIRST_OTHER
            + "' and caller_number <> '+316" + (FIRST_CALLER + MOST_CALLERS) + "'";

    /** Greeting, clone and hand-over are over by then. */
    private static final int HOLD_MILLIS = CLONE_MILLIS + 4000;

    private static final int TALK_MILLIS = 2000;
    private static final double LIMIT_MILLIS = 100;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void answersWithin100MillisecondsWhileAThousandClonesAreInFlight() throws Exception {
        Vertx vertx = Vertx.vertx();
        LoadClient client = new LoadClient(vertx);
        Files.copy(Path.of("src/test/resources/media/voice-4s-mulaw-8k.wav"), folder.resolve("sample"));
        try (Report report = new Report(Files.createDirectories(Path.of("target/benchmark")), "call-webhook.txt");
                SimulatedElevenLabs elevenLabs = new SimulatedElevenLabs(CLONE_MILLIS, TALK_MILLIS);
                ServiceUnderLoad service = new ServiceUnderLoad(folder, elevenLabs.url(), Map.of());
                CallsDatabase database = new CallsDatabase(service.jdbcUrl())) {
            elevenLabs.call(service);
            database.addCallers("sample", FIRST_CALLER, FIRST_CALLER + MOST_CALLERS);
            database.addCallers("sample", FIRST_OTHER, FIRST_OTHER + MOST_CALLERS);
            CallLoad calls = new CallLoad(vertx, client, service.port(), elevenLabs.port(), HOLD_MILLIS);
            measure(service, database, client, calls, report);
        } finally {
            vertx.close();
        }
    }

    private void measure(
            ServiceUnderLoad service, CallsDatabase database, LoadClient client, CallLoad calls, Report report)
            throws Exception {
        Request first = CallLoad.webhook(service.port(), FIRST_CALLER + MOST_CALLERS);
        String answer = Probe.post(
                first.port(),
                first.path(),
                first.body().toString(),
                "X-3CX-Signature",
                first.headers().get("X-3CX-Signature"));
        int barePort = JavaProcess.freePort();
        List<Latencies> webhooks = new ArrayList<>();
        List<Latencies> yardstick = new ArrayList<>();
        Latencies warmUp = new Latencies();
        OpenLoop loop = new OpenLoop(RATE);
        int next;
        try (JavaProcess bare = new JavaProcess(
                        List.of("-Xmx128m"),
                        BareEndpoint.class,
                        List.of(String.valueOf(barePort), answer),
                        Map.of(),
                        folder.resolve("bare.log"));
                Course course = new Course(service, database, report)) {
            AtomicInteger share = new AtomicInteger();
            ScheduledExecutorService others = cloneOthers(database, share);
            report.line("warm-up %s on process %d", WARM_UP, service.pid());
            next = FIRST_CALLER;
            for (int percent : WARM_UP_STEPS) {
                share.set(percent);
                next = new OpenLoop(RATE * percent / 100.0)
                        .run(WARM_UP.dividedBy(WARM_UP_STEPS.length), next, (number, due) -> {
                            calls.announce(number, due, warmUp);
                            client.send(CallLoad.webhook(barePort, number), due, new Latencies());
                        });
            }
            for (int window = 0; window < WINDOWS; window++) {
                Latencies ours = new Latencies();
                Latencies bares = new Latencies();
                Duration cpu = service.cpu();
                next = loop.run(WINDOW, next, (number, due) -> {
                    calls.announce(number, due, ours);
                    client.send(CallLoad.webhook(barePort, number), due, bares);
                });
                webhooks.add(ours);
                yardstick.add(bares);
                report.line("window %d", window + 1);
                report.line("  POST /webhook/3cx: %s", ours);
                report.line("  bare Vert.x:       %s", bares);
                report.line(
                        "  processors used by the service: %.2f",
                        service.cpu().minus(cpu).toMillis() / (double) WINDOW.toMillis());
            }
            others.shutdownNow();
            awaitEnds(database, report);
        }
        report.line("warm-up: %s", warmUp);
        report.line(
                "median p99 of %d windows: %.1f ms, bare %.1f ms", WINDOWS, medianP99(webhooks), medianP99(yardstick));
        int sent = next - FIRST_CALLER;
        fates(database, calls, sent, report);
        judge(database, warmUp, webhooks, sent);
    }

    /** Schedules clones for people who do not call, ten times a second. */
    private static ScheduledExecutorService cloneOthers(CallsDatabase database, AtomicInteger percent) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        AtomicInteger next = new AtomicInteger(FIRST_OTHER);
        if (OTHER_CLONES > 0) {
            timer.scheduleAtFixedRate(
                    () -> {
                        int batch = Math.max(1, OTHER_CLONES * percent.get() / 1000);
                        int first = next.getAndAdd(batch);
                        try {
                            database.addClones(first, first + batch - 1);
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    0,
                    100,
                    TimeUnit.MILLISECONDS);
        }
        return timer;
    }

    /** All calls but the one that was announced to learn the answer end by themselves. */
    private static void awaitEnds(CallsDatabase database, Report report) {
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> database.openCalls() <= 1 && database.jobsLate() == 0);
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            report.line("calls are still open after a minute");
        }
    }

    private static void fates(CallsDatabase database, CallLoad calls, int sent, Report report) throws SQLException {
        report.line(
                "calls: %d sent, %d kept, %d asked to move before the agent answered, %d with the agent, %d of them in the cloned voice, %d completed",
                sent,
                database.number("select count(*)" + OURS),
                database.number(
                        "select count(distinct call_id) from clone_transfer_events where outcome = 'requested'"),
                database.number("select count(*)" + OURS + " and hand_over = 'agent'"),
                database.number("select count(*)" + OURS + " and hand_over = 'agent' and voice_id is not null"),
                database.number("select count(*)" + OURS + " and state = 'completed'"));
        report.line(
                "voices: %d ready, %d failed; %d dead letters; agent invitations: %s",
                database.number("select count(*) from voice_clone_cache where status = 'ready'"),
                database.number("select count(*) from voice_clone_cache where status = 'failed'"),
                database.number("select count(*) from dead_letters"),
                calls.invitations());
        report.line(
                "from the webhook to the question for a voice: %s",
                database.millis(
                        "extract(epoch from v.asked_at - s.created_at) * 1000",
                        "call_sessions s join voice_clone_cache v using (caller_number)"));
        report.line(
                "from the question to the voice: %s",
                database.millis("duration_ms", "voice_clone_log where outcome = 'success'"));
        report.line(
                "from the webhook to the hand-over: %s",
                database.millis("extract(epoch from handed_over_at - created_at) * 1000", "call_sessions"));
    }

    private static void judge(CallsDatabase database, Latencies warmUp, List<Latencies> windows, int sent)
            throws SQLException {
        int answered = warmUp.count(200)
                + windows.stream().mapToInt(each -> each.count(200)).sum();
        assertThat(answered).as("answered 200").isEqualTo(sent);
        assertThat(database.number("select count(*)" + OURS + " and hand_over = 'agent'"))
                .as("handed over")
                .isEqualTo(sent);
        assertThat(database.number("select count(*) from dead_letters"))
                .as("dead letters")
                .isZero();
        assertThat(medianP99(windows)).as("median p99 in milliseconds").isLessThanOrEqualTo(LIMIT_MILLIS);
    }

    private static double medianP99(List<Latencies> windows) {
        List<Double> sorted =
                windows.stream().map(each -> each.percentile(99)).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
