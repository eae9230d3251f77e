package dev.jackfield.benchmark;

import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at the service every five seconds: memory, clones in flight, jobs that wait. */
final class Course implements AutoCloseable {

    private static final int PERIOD_SECONDS = 5;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final long start = System.nanoTime();
    private final ServiceUnderLoad service;
    private final CallsDatabase database;
    private final Report report;

    /** What was seen at one time; memory in megabytes. */
    record Look(long seconds, long resident, long heap, long clones, long late) {}

    Course(ServiceUnderLoad service, CallsDatabase database, Report report) {
        this.service = service;
        this.database = database;
        this.report = report;
        timer.scheduleAtFixedRate(this::look, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            Look look = new Look(
                    Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                    service.residentMegabytes(),
                    service.heapAfterGcMegabytes(),
                    database.clonesInFlight(),
                    database.jobsLate());
            report.line(
                    "  at %3d s: %4d clones in flight, %4d jobs late, RSS %4d MB, heap after GC %4d MB, machine's load %.1f",
                    look.seconds(), look.clones(), look.late(), look.resident(), look.heap(), machineLoad());
        } catch (SQLException | RuntimeException e) {
            report.line("  no look: %s", e);
        }
    }

    /** Well above the number of processors says that the figures tell about the machine, not about the service. */
    static double machineLoad() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
