package dev.jackfield.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What one load measured at one relay.
 *
 * @param frames one way, in the window
 * @param lost frames that never came, of all that were sent
 * @param outOfOrder frames that were not the next of their socket
 * @param closed sockets that ended before the load did
 * @param cpuMicros processor time of the relay for a frame one way
 * @param ownCpuMicros processor time of the load for a frame
 */
record RelayFigures(
        long frames,
        long lost,
        long outOfOrder,
        long closed,
        double cpuMicros,
        double ownCpuMicros,
        double p50Millis,
        double p99Millis,
        double p999Millis,
        double maxMillis) {

    static final String LINE = "RELAY-FIGURES";

    static RelayFigures read(Path output) throws IOException {
        String[] words = Files.readAllLines(output).stream()
                .filter(line -> line.startsWith(LINE))
                .findFirst()
                .orElseThrow(() -> new IOException("The load ended without figures, see " + output))
                .split(" ", -1);
        return new RelayFigures(
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                Double.parseDouble(words[5]),
                Double.parseDouble(words[6]),
                Double.parseDouble(words[7]),
                Double.parseDouble(words[8]),
                Double.parseDouble(words[9]),
                Double.parseDouble(words[10]));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.2f µs a frame, p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, max %.1f ms; %d frames, %d lost, %d out of order, "
                        + "%d sockets cut (load %.2f µs a frame)",
                cpuMicros,
                p50Millis,
                p99Millis,
                p999Millis,
                maxMillis,
                frames,
                lost,
                outOfOrder,
                closed,
                ownCpuMicros);
    }
}
