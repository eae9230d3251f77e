package dev.jackfield.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** One leg of a call is gone, at any time: how soon the service knows, how soon the other leg does, and that a call ends once. */
@Tag("benchmark")
class LostLegBenchmark {

    private static final int LOST_AGENTS = Integer.getInteger("benchmark.lost-agents", 20);
    private static final int HANG_UPS = Integer.getInteger("benchmark.hang-ups", 200);
    private static final long SEED = Long.getLong("benchmark.seed", 20L);
    private static final int WARM_UP_CALLS = 10;
    private static final int QUIET_MILLIS = 1000;
    private static final int LONGEST_CALL_MILLIS = 2000;
    private static final int OPENING_MILLIS = 120;
    private static final long NOTICED_MILLIS = 3000;
    private static final long AUDIBLE_MILLIS = 5000;
    private static final long FREED_MILLIS = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Random random = new Random(SEED);
    private LiveHouse house;
    private CallEnds ends;
    private int lines;

    /** Starts all, and has what is said to a caller who lost his agent rendered. */
    @BeforeEach
    void start() throws Exception {
        house = new LiveHouse(folder, PhoneKind.TWILIO, 100, 100);
        ends = new CallEnds(house.database());
        for (int i = 0; i < WARM_UP_CALLS; i++) {
            loseAgent(true, new Latencies(), new Latencies());
        }
        house.awaitNoCalls();
    }

    @AfterEach
    void stop() throws SQLException {
        house.close();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aLostAgentIsNoticedWithin3SecondsAndTheCallerHearsSomethingWithin5() throws Exception {
        Latencies noticed = new Latencies();
        Latencies audible = new Latencies();
        try (Report report = report("lost-agents.txt")) {
            for (int i = 0; i < LOST_AGENTS; i++) {
                loseAgent(i % 2 == 0, noticed, audible);
                if (i == LOST_AGENTS / 2) {
                    report.line("half way, machine's load %.1f", Course.machineLoad());
                }
            }
            report.line("agents lost, half of them cut and half of them silent: noticed %s", noticed);
            report.line("agents lost, the caller heard something:               %s", audible);
        }
        house.awaitNoCalls();
        assertThat(noticed.count()).isEqualTo(LOST_AGENTS);
        assertThat(noticed.longest()).as("milliseconds to notice").isLessThanOrEqualTo(NOTICED_MILLIS);
        assertThat(audible.longest()).as("milliseconds to something audible").isLessThanOrEqualTo(AUDIBLE_MILLIS);
    }

    /** The agent is silent first, so that what the caller hears afterwards is none of it. */
    private void loseAgent(boolean cut, Latencies noticed, Latencies audible) throws Exception {
        LoadPhone phone = house.phones().call(++lines, "");
        int line = lines;
        LoadAgent agent = house.awaitAgent(line);
        Awaitility.await("line " + line + " hears its agent").until(() -> phone.heard() > 0);
        agent.talk(false);
        TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS + random.nextInt(QUIET_MILLIS));
        phone.listenAnew();
        long nanos = System.nanoTime();
        long millis = System.currentTimeMillis();
        if (cut) {
            house.agents().cut(agent);
        } else {
            house.agents().hang(agent);
        }
        noticed.sent();
        audible.sent();
        Awaitility.await("line " + line + " hears something, and has another agent")
                .atMost(PATIENCE)
                .until(() -> phone.heardAgainAt() != 0
                        && ends.events(line, "agent_lost") == 1
                        && house.agents().of(line).size() == 2);
        noticed.answered(200, TimeUnit.MILLISECONDS.toNanos(Math.max(0, ends.eventAt(line, "agent_lost") - millis)));
        audible.answered(200, phone.heardAgainAt() - nanos);
        house.phones().leave(phone, true);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aCallerWhoHangsUpAtAnyInstantEndsBothLegsOnceAndFreesTheAgent() throws Exception {
        Latencies agents = new Latencies();
        Latencies leases = new Latencies();
        try (Report report = report("hang-ups.txt")) {
            int first = lines + 1;
            for (int i = 0; i < HANG_UPS; i++) {
                hangUp(i, agents, leases);
            }
            report.line("hang-ups, the agent's socket is closed: %s", agents);
            report.line("hang-ups, the agent's lease is free:    %s", leases);
            report.line("machine's load %.1f", Course.machineLoad());
            house.awaitNoCalls();
            for (int line = first; line <= lines; line++) {
                assertThat(ends.events(line, "call_ended"))
                        .as("ends of line %d", line)
                        .isEqualTo(1);
                assertThat(house.agents().of(line).size())
                        .as("agents of line %d", line)
                        .isLessThanOrEqualTo(1);
            }
        }
        ServiceLook after = house.look();
        assertThat(after.sessions()).as("agent sessions").isZero();
        assertThat(after.calls()).as("calls").isZero();
        assertThat(agents.longest())
                .as("milliseconds until an agent's socket is closed")
                .isLessThanOrEqualTo(FREED_MILLIS);
        assertThat(leases.longest()).as("milliseconds until a lease is free").isLessThanOrEqualTo(FREED_MILLIS);
    }

    /** Every other caller leaves while the call is still being opened; by the protocol, or by a broken connection. */
    private void hangUp(int number, Latencies agents, Latencies leases) throws Exception {
        LoadPhone phone = house.phones().call(++lines, "");
        int line = lines;
        TimeUnit.MILLISECONDS.sleep(random.nextInt(number % 2 == 0 ? LONGEST_CALL_MILLIS : OPENING_MILLIS));
        long left = System.nanoTime();
        house.phones().leave(phone, number % 4 < 2);
        leases.sent();
        Awaitility.await("the call of line " + line + " has ended and its lease is free")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> ends.events(line, "call_ended") == 1 && ends.leases(line) == 0);
        leases.answered(200, System.nanoTime() - left);
        Awaitility.await("the agents of line " + line + " are gone")
                .atMost(PATIENCE)
                .until(() -> house.agents().sockets() == 0);
        List<LoadAgent> had = new ArrayList<>(house.agents().of(line));
        for (LoadAgent agent : had) {
            agents.sent();
            agents.answered(200, Math.max(0, agent.closedAt() - left));
        }
    }

    private static Report report(String name) throws Exception {
        return new Report(Files.createDirectories(Path.of("target/benchmark")), name);
    }
}
