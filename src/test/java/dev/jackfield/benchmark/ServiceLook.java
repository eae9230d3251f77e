package dev.jackfield.benchmark;

import java.util.Locale;

/**
 * What the service holds at one time.
 *
 * @param heap megabytes of live objects, after a full collection that was made for this look
 * @param resident megabytes of memory of the process
 * @param descriptors open files, sockets among them
 * @param redisKeys keys in Redis
 * @param leases sessions with voice agents that are taken in PostgreSQL
 * @param calls live calls of the service, by its own gauge
 * @param sessions sessions with voice agents, by its own gauge
 */
record ServiceLook(
        long heap,
        double resident,
        long threads,
        long descriptors,
        long sockets,
        long redisKeys,
        long leases,
        long calls,
        long sessions) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "heap %3d MB, resident %6.1f MB, %3d threads, %4d descriptors, %4d sockets, %d Redis keys, %3d leases, "
                        + "%3d calls, %3d agent sessions; machine's load %.1f",
                heap,
                resident,
                threads,
                descriptors,
                sockets,
                redisKeys,
                leases,
                calls,
                sessions,
                Course.machineLoad());
    }
}
