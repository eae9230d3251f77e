package dev.jackfield.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code GET /health} of a service and of a bare Vert.x server, asked every 100 ms by a {@link HealthAsker} until it is closed. */
final class HealthPoll implements AutoCloseable {

    private static final List<String> SMALL = List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final int servicePort;
    private final int barePort;
    private final Path answers;
    private final JavaProcess bare;
    private final JavaProcess asker;

    /** @param folder takes what both programs write */
    HealthPoll(int servicePort, Path folder) throws IOException {
        this.servicePort = servicePort;
        this.barePort = JavaProcess.freePort();
        this.answers = folder.resolve("health.txt");
        this.bare = new JavaProcess(
                SMALL,
                BareEndpoint.class,
                List.of(String.valueOf(barePort), Probe.get(servicePort, "/health")),
                Map.of(),
                folder.resolve("bare.log"));
        this.asker = new JavaProcess(
                SMALL,
                HealthAsker.class,
                List.of(String.valueOf(servicePort), String.valueOf(barePort)),
                Map.of(),
                answers);
    }

    /** The service's answers to what was asked since then, in milliseconds since 1970. */
    Latencies ofService(long since) throws IOException {
        return of(servicePort, since);
    }

    /** Those of the bare server, in the same seconds. */
    Latencies ofBare(long since) throws IOException {
        return of(barePort, since);
    }

    private Latencies of(int port, long since) throws IOException {
        Latencies latencies = new Latencies();
        try (Stream<String> lines = Files.lines(answers)) {
            lines.map(line -> line.split(" ", -1))
                    .filter(line -> Integer.parseInt(line[0]) == port && Long.parseLong(line[1]) >= since)
                    .forEach(line -> {
                        latencies.sent();
                        latencies.answered(Integer.parseInt(line[2]), Long.parseLong(line[3]) * 1000);
                    });
        }
        return latencies;
    }

    @Override
    public void close() {
        asker.close();
        bare.close();
    }
}
