package dev.jackfield.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.lang.Nullable;

/**
 * What the service takes for 500 calls between Twilio sockets and voice agents with audio flowing both ways, above the idle service,
 * and that it gives all of it back.
 */
@Tag("benchmark")
class LiveCallMemoryBenchmark {

    private static final int CALLS = Integer.getInteger("benchmark.calls", 500);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 2);
    private static final int RATE = Integer.getInteger("benchmark.rate", 20);
    private static final int WARM_UP_CALLS = 300;
    private static final int WARM_UP_AT_ONCE = 20;
    private static final Duration HOLD = Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 20));
    private static final int PIECE_MILLIS = Integer.getInteger("benchmark.piece-millis", 100);
    private static final int TALK_PERCENT = Integer.getInteger("benchmark.talk-percent", 100);
    private static final double MOST_KILOBYTES = 100;

    /** Threads and pooled connections that are there one time and not the next. */
    private static final int GIVE_OR_TAKE = 6;

    /** Idle threads and connections go within this time. */
    private static final Duration SETTLE = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private int lines;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void aCallTakesAtMost100KilobytesAndGivesThemBack() throws Exception {
        try (Report report = new Report(Files.createDirectories(Path.of("target/benchmark")), "live-call-memory.txt");
                LiveHouse house = new LiveHouse(folder, PhoneKind.TWILIO, PIECE_MILLIS, TALK_PERCENT)) {
            report.line("started:      %s", house.look());
            warmUp(house);
            ServiceLook idle = settled(house, null);
            report.line("idle:         %s", idle);
            for (int round = 1; round <= ROUNDS; round++) {
                round(round, house, idle, report);
            }
        }
    }

    private void round(int round, LiveHouse house, ServiceLook idle, Report report) throws Exception {
        List<LoadPhone> phones = open(house, CALLS);
        Duration cpu = house.service().cpu();
        List<Long> heard = phones.stream().map(LoadPhone::heard).toList();
        TimeUnit.MILLISECONDS.sleep(HOLD.toMillis());
        double processors = house.service().cpu().minus(cpu).toMillis() / (double) HOLD.toMillis();
        assertAudioFlows(house, phones, heard);
        ServiceLook busy = house.look();
        report.line("round %d, at %d calls: %s; %.2f processors", round, CALLS, busy, processors);
        phones.forEach(phone -> house.phones().leave(phone, phone.line() % 2 == 0));
        house.awaitNoCalls();
        ServiceLook after = settled(house, idle);
        report.line("round %d, after:       %s", round, after);
        double heap = (busy.heap() - idle.heap()) * 1024.0 / CALLS;
        double outside = (busy.resident() - idle.resident()) * 1024.0 / CALLS;
        report.line("round %d, a call: %.1f KB of heap and %.1f KB outside of it", round, heap, outside);
        assertThat(busy.calls()).as("calls").isEqualTo(CALLS);
        assertThat(busy.leases()).as("leases").isEqualTo(CALLS);
        assertThat(heap + outside).as("kilobytes a call").isLessThanOrEqualTo(MOST_KILOBYTES);
        assertIdle(after, idle);
    }

    /** Every call hears its agent, and every agent its caller, for the whole time. */
    private static void assertAudioFlows(LiveHouse house, List<LoadPhone> phones, List<Long> before) {
        long pieces = HOLD.toMillis() / PIECE_MILLIS;
        for (int i = 0; i < phones.size(); i++) {
            LoadPhone phone = phones.get(i);
            assertThat(phone.isOpen()).as("line %d is open", phone.line()).isTrue();
            assertThat(phone.heard() - before.get(i))
                    .as("pieces that line %d heard", phone.line())
                    .isGreaterThan(pieces * 8 / 10);
            assertThat(house.awaitAgent(phone.line()).heard())
                    .as("frames that the agent of line %d heard", phone.line())
                    .isGreaterThan(HOLD.toMillis() / 20 * TALK_PERCENT / 100 * 8 / 10);
        }
    }

    private static void assertIdle(ServiceLook after, ServiceLook idle) {
        assertThat(after.threads()).as("threads").isLessThanOrEqualTo(idle.threads() + GIVE_OR_TAKE);
        assertThat(after.descriptors()).as("descriptors").isLessThanOrEqualTo(idle.descriptors() + GIVE_OR_TAKE);
        assertThat(after.sockets()).as("sockets").isLessThanOrEqualTo(idle.sockets() + GIVE_OR_TAKE);
        assertThat(after.redisKeys()).as("Redis keys").isEqualTo(idle.redisKeys());
        assertThat(after.leases()).as("leases").isZero();
        assertThat(after.calls()).as("calls").isZero();
        assertThat(after.sessions()).as("agent sessions").isZero();
        assertThat(after.heap()).as("megabytes of heap").isLessThanOrEqualTo(idle.heap() + 3);
    }

    private List<LoadPhone> open(LiveHouse house, int calls) throws InterruptedException {
        List<LoadPhone> phones = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            phones.add(house.phones().call(++lines, ""));
            TimeUnit.MILLISECONDS.sleep(1000 / RATE);
        }
        phones.forEach(phone -> house.awaitAgent(phone.line()));
        return phones;
    }

    /** Code is compiled and classes are loaded with few calls at once, so that the memory of many is not there before they are. */
    private void warmUp(LiveHouse house) throws InterruptedException {
        for (int done = 0; done < WARM_UP_CALLS; done += WARM_UP_AT_ONCE) {
            List<LoadPhone> phones = open(house, WARM_UP_AT_ONCE);
            TimeUnit.SECONDS.sleep(2);
            phones.forEach(phone -> house.phones().leave(phone, true));
        }
        house.awaitNoCalls();
    }

    /** Threads and connections that wait for more work go after a while. */
    private static ServiceLook settled(LiveHouse house, @Nullable ServiceLook idle) throws Exception {
        long until = System.nanoTime() + SETTLE.toNanos();
        TimeUnit.SECONDS.sleep(40);
        ServiceLook look = house.look();
        while (System.nanoTime() < until && idle != null && !same(look, idle)) {
            TimeUnit.SECONDS.sleep(10);
            look = house.look();
        }
        return look;
    }

    private static boolean same(ServiceLook look, ServiceLook idle) {
        return look.threads() <= idle.threads() + GIVE_OR_TAKE
                && look.descriptors() <= idle.descriptors() + GIVE_OR_TAKE;
    }
}
