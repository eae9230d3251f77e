package dev.jackfield.local;

import dev.jackfield.settings.UnusableSetting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.lang.Nullable;

/** The service's own Redis: the real server, on loopback, in memory only, because nothing in Redis must outlive it. */
public final class LocalRedis implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final int port;
    private final Process starter;
    private final Path pidFile;
    private final DeathWatch deathWatch;

    /**
     * Starts the server and waits until it accepts connections.
     *
     * @param port 0 takes a free one
     * @throws UnusableSetting when this platform's binary is not there, as in the production image
     */
    public LocalRedis(DataFolder data, int port) {
        Path folder = data.folder("redis");
        this.pidFile = folder.resolve("redis.pid");
        LeftoverProcess.end(pidFile, "redis");
        try {
            Files.deleteIfExists(pidFile);
            this.port = port != 0 ? port : freePort();
            this.starter = start(folder, unpacked(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the local Redis in " + folder, e);
        }
        awaitListening();
        this.deathWatch = new DeathWatch(pid(), "TERM");
    }

    /** Address as REDIS_URL has it. */
    public String url() {
        return "redis://" + HOST + ":" + port;
    }

    /** Number of the server's process. */
    public long pid() {
        return LeftoverProcess.pid(pidFile).orElseGet(starter::pid);
    }

    @Override
    public void close() {
        deathWatch.close();
        ProcessHandle.of(pid()).ifPresent(process -> {
            process.destroy();
            process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
        });
    }

    private Process start(Path folder, Path program) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                HOST,
                "--save",
                "",
                "--appendonly",
                "no"));
        command.addAll(List.of("--dir", folder.toString(), "--maxmemory-policy", "volatile-lru"));
        if (!DeathWatch.WINDOWS) {
            // As a daemon it has a session of its own, so that Ctrl-C reaches the service first.
            command.addAll(List.of("--daemonize", "yes", "--pidfile", pidFile.toString()));
        }
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void awaitListening() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            try (Socket ignored = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (DeathWatch.WINDOWS || LeftoverProcess.pid(pidFile).isPresent()) {
                    return;
                }
            } catch (IOException notYet) {
                // asked again until the deadline
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        throw new IllegalStateException("The local Redis does not answer on port " + port);
    }

    private static Path unpacked(Path folder) throws IOException {
        String name = binaryName(System.getProperty("os.name"), System.getProperty("os.arch"));
        InputStream binary = name == null ? null : LocalRedis.class.getResourceAsStream("/" + name);
        if (binary == null) {
            throw new UnusableSetting(
                    "REDIS_URL is not set, and this build brings no Redis of its own for this platform. Set REDIS_URL to"
                            + " redis://[user:password@]host:port[/database].");
        }
        Path program = folder.resolve(name);
        try (binary) {
            Files.copy(binary, program, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!DeathWatch.WINDOWS && !program.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + program + " executable");
        }
        return program;
    }

    /** Names of the files in the embedded-redis jar; null for a platform that it does not serve. */
    @Nullable
    static String binaryName(String os, String arch) {
        String system = os.toLowerCase(Locale.ROOT);
        boolean arm = arch.equals("aarch64") || arch.equals("arm64");
        if (system.contains("linux")) {
            return arm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
        }
        if (system.contains("mac")) {
            return arm ? "redis-server-6.2.6-v5-darwin-arm64" : "redis-server-6.2.6-v5-darwin-amd64";
        }
        return system.contains("windows") ? "redis-server-5.0.14.1-windows-amd64.exe" : null;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
