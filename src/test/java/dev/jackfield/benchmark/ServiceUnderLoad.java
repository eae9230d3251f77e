package dev.jackfield.benchmark;

import dev.jackfield.JackfieldApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The service in a JVM of its own: on loopback, with its own PostgreSQL and Redis, logging JSON, and without simulators. */
final class ServiceUnderLoad implements AutoCloseable {

    static final String SECRET = "benchmark-secret";
    static final String API_KEY = "sk_benchmark";
    static final String AGENT = "agent_benchmark";

    private static final String HEAP = System.getProperty("benchmark.heap", "2g");
    private static final List<String> AS_IN_THE_IMAGE = List.of(
            "-XX:+UseParallelGC",
            "-XX:NewRatio=1",
            "-XX:MaxTenuringThreshold=1",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseTransparentHugePages",
            "-XX:MetaspaceSize=256m",
            "-XX:ReservedCodeCacheSize=512m");
    private static final String JVM_OPTIONS = System.getProperty("benchmark.jvm-options", "");
    private static final int POSTMASTER_PORT_LINE = 3;

    private final Path folder;
    private final int port;
    private final int managementPort;
    private final JavaProcess process;

    /**
     * Starts the service and waits until it is healthy.
     *
     * @param folder empty folder for its data and logs
     * @param elevenLabsUrl where the simulated ElevenLabs listens
     */
    ServiceUnderLoad(Path folder, String elevenLabsUrl, Map<String, String> settings) throws IOException {
        this.folder = folder;
        this.port = JavaProcess.freePort();
        this.managementPort = JavaProcess.freePort();
        Map<String, String> environment = new HashMap<>(Map.of(
                "PORT",
                String.valueOf(port),
                "MANAGEMENT_PORT",
                String.valueOf(managementPort),
                "DATA_DIR",
                folder.resolve("data").toString(),
                "VOICE_SAMPLE_DIR",
                folder.toString(),
                "SIMULATOR_ENABLED",
                "false",
                "WEBHOOK_SECRET",
                SECRET,
                "ELEVENLABS_BASE_URL",
                elevenLabsUrl,
                "ELEVENLABS_API_KEY",
                API_KEY,
                "ELEVENLABS_AGENT_ID",
                AGENT,
                "LOGGING_STRUCTURED_FORMAT_CONSOLE",
                "logstash"));
        environment.putAll(settings);
        this.process = new JavaProcess(
                options(), JackfieldApplication.class, List.of(), environment, folder.resolve("service.log"));
        Awaitility.await("the service is healthy, see " + folder.resolve("service.log"))
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> !process.alive() || Probe.status(managementPort, "/health") == 200);
        if (!process.alive()) {
            throw new IllegalStateException("The service did not start, see " + folder.resolve("service.log"));
        }
    }

    /** How the image starts a JVM, with a heap of this size. */
    static List<String> asInTheImage(String heap) {
        List<String> options = new ArrayList<>(List.of("-Xms" + heap, "-Xmx" + heap));
        options.addAll(AS_IN_THE_IMAGE);
        return options;
    }

    private List<String> options() {
        List<String> options = asInTheImage(HEAP);
        options.add("-Xlog:gc:file=" + gcLog() + ":uptime");
        if (!JVM_OPTIONS.isBlank()) {
            options.addAll(List.of(JVM_OPTIONS.split(" ", -1)));
        }
        return options;
    }

    int port() {
        return port;
    }

    int managementPort() {
        return managementPort;
    }

    /** Address of the service's own PostgreSQL, read from the file that the server keeps. */
    String jdbcUrl() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid"));
            return "jdbc:postgresql://127.0.0.1:"
                    + lines.get(POSTMASTER_PORT_LINE).strip() + "/postgres?user=postgres";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    Duration cpu() {
        return process.cpu();
    }

    /** Megabytes of memory that the process holds; 0 where the system does not say. */
    long residentMegabytes() {
        return ProcessMemory.residentMegabytes(process.pid());
    }

    /** Heap in megabytes after the latest collection; 0 before the first. */
    long heapAfterGcMegabytes() {
        return ProcessMemory.heapAfterGcMegabytes(gcLog());
    }

    /** The same after the latest full collection. */
    long heapAfterFullGcMegabytes() {
        return ProcessMemory.heapAfterFullGcMegabytes(gcLog());
    }

    /** What the service writes. */
    Path data() {
        return folder.resolve("data");
    }

    private Path gcLog() {
        return folder.resolve("gc.log");
    }

    @Override
    public void close() {
        process.close();
    }
}
