package dev.jackfield.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Calls that come and go for a long time leave nothing behind: every line is flat, and at the end there is nothing. */
@Tag("benchmark")
class LiveCallSoak {

    private static final int CALLS = Integer.getInteger("benchmark.calls", 40);
    private static final double MINUTES = Double.parseDouble(System.getProperty("benchmark.minutes", "20"));
    private static final int LOOK_MILLIS = 10_000;
    private static final int TURN_MILLIS = 250;
    private static final int SETTLE_SECONDS = 90;

    /** What a figure may grow in a minute, in the later half. */
    private static final Map<String, Double> FLAT =
            Map.of("heap in MB", 0.25, "resident in MB", 1.5, "threads", 0.75, "descriptors", 1.5, "Redis keys", 0.1);

    /** Threads and pooled connections that are there one time and not the next. */
    private static final int GIVE_OR_TAKE = 8;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Map<String, Slope> slopes = new LinkedHashMap<>();

    @Test
    @Timeout(value = 24, unit = TimeUnit.HOURS)
    void callsThatComeAndGoLeaveNothingBehind() throws Exception {
        try (Report report = new Report(Files.createDirectories(Path.of("target/benchmark")), "live-call-soak.txt");
                LiveHouse house = new LiveHouse(folder, PhoneKind.TWILIO, 100, 100)) {
            ServiceLook before = house.look();
            report.line("before:   %s", before);
            SoakCallers callers = new SoakCallers(house, CALLS, 20L);
            soak(house, callers, report);
            while (callers.going() > 0) {
                callers.turn(false);
                TimeUnit.MILLISECONDS.sleep(TURN_MILLIS);
            }
            house.awaitNoCalls();
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            ServiceLook after = house.look();
            report.line("after:    %s", after);
            report.line("%s", callers);
            slopes.forEach((what, slope) -> report.line("%s: %+.3f a minute", what, slope.aMinute()));
            assertNothingIsLeft(before, after);
            assertThat(callers.cut()).as("calls that the service cut").isZero();
            FLAT.forEach((what, most) -> assertThat(slopes.get(what).aMinute())
                    .as("%s a minute", what)
                    .isLessThanOrEqualTo(most));
        }
    }

    private void soak(LiveHouse house, SoakCallers callers, Report report) throws Exception {
        long begin = System.nanoTime();
        double minutes = 0;
        long looks = 0;
        while (minutes < MINUTES) {
            callers.turn(true);
            TimeUnit.MILLISECONDS.sleep(TURN_MILLIS);
            minutes = (System.nanoTime() - begin) / 6e10;
            if (minutes * 60_000 >= (looks + 1) * LOOK_MILLIS) {
                looks++;
                ServiceLook look = house.look();
                keep(minutes, look);
                report.line("%5.1f min: %s; %d callers, %d so far", minutes, look, callers.going(), callers.all());
            }
        }
    }

    private void keep(double minutes, ServiceLook look) {
        keep("heap in MB", minutes, look.heap());
        keep("resident in MB", minutes, look.resident());
        keep("threads", minutes, look.threads());
        keep("descriptors", minutes, look.descriptors());
        keep("Redis keys", minutes, look.redisKeys());
    }

    private void keep(String what, double minutes, Number value) {
        slopes.computeIfAbsent(what, name -> new Slope()).add(minutes, value.doubleValue());
    }

    private static void assertNothingIsLeft(ServiceLook before, ServiceLook after) {
        assertThat(after.calls()).as("calls").isZero();
        assertThat(after.sessions()).as("agent sessions").isZero();
        assertThat(after.leases()).as("leases").isZero();
        assertThat(after.redisKeys()).as("Redis keys").isEqualTo(before.redisKeys());
        assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads() + GIVE_OR_TAKE);
        assertThat(after.descriptors()).as("descriptors").isLessThanOrEqualTo(before.descriptors() + GIVE_OR_TAKE);
    }
}
