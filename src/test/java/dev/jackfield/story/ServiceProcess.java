package dev.jackfield.story;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One node of the service in a process of its own, which can be killed and started again on the same ports and data folder. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final Path folder;
    private final int port = freePort();
    private final Map<String, String> settings = new HashMap<>();
    private Process process;

    /** @param folder its data and its log */
    ServiceProcess(Path folder, Map<String, String> settings) {
        this.folder = folder.toAbsolutePath();
        this.settings.putAll(settings);
        this.settings.put("PORT", String.valueOf(port));
        this.settings.put("MANAGEMENT_PORT", String.valueOf(freePort()));
        this.settings.put("DATA_DIR", this.folder.toString());
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Starts the process, with the settings changed for this and later starts; returns when it takes requests. */
    void start(Map<String, String> changes) {
        settings.putAll(changes);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx384m",
                        "-Djackfield.exit-with-parent=true",
                        "-cp",
                        classPath(),
                        "dev.jackfield.JackfieldApplication")
                .redirectErrorStream(true);
        builder.environment().putAll(settings);
        try {
            Files.createDirectories(folder);
            builder.directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log.txt").toFile()));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("the service takes requests, see " + folder)
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(100))
                .until(this::answersOrDied);
        if (!process.isAlive()) {
            throw new IllegalStateException("The service did not start, see " + folder.resolve("log.txt"));
        }
    }

    /** What it has written since its first start; a line that is still being written is left out. */
    List<String> log() {
        try {
            String written = Files.readString(folder.resolve("log.txt"));
            return written.substring(0, written.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the last start had these settings, among others. */
    boolean runsWith(Map<String, String> some) {
        return running() && settings.entrySet().containsAll(some.entrySet());
    }

    boolean running() {
        return process != null && process.isAlive();
    }

    /** kill -9. */
    void kill() {
        if (running()) {
            process.destroyForcibly();
            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    @Override
    public void close() {
        kill();
    }

    private boolean answersOrDied() {
        return !process.isAlive() || Http.answers(url() + "/media/hold-music.wav");
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
