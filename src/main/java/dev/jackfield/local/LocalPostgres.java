package dev.jackfield.local;

import dev.jackfield.settings.UnusableSetting;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The service's own PostgreSQL: the real server, on loopback, with its data under DATA_DIR/postgres. */
public final class LocalPostgres implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final DeathWatch deathWatch;

    /**
     * Starts the server and waits until it accepts connections.
     *
     * @param port 0 takes a free one
     * @throws UnusableSetting when this platform's binaries are not there, as in the production image
     */
    public LocalPostgres(DataFolder data, int port) {
        Path folder = data.path().resolve("postgres");
        LeftoverProcess.end(folder.resolve("postmaster.pid"), "postgres");
        this.server = start(folder, port);
        this.deathWatch = new DeathWatch(
                LeftoverProcess.pid(folder.resolve("postmaster.pid")).orElseThrow(), "INT");
    }

    /** JDBC address with the superuser of this local server. */
    public String jdbcUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        deathWatch.close();
        server.close();
    }

    private static EmbeddedPostgres start(Path folder, int port) {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(binaries())
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("log_min_messages", "fatal")
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UnusableSetting(
                    "DATABASE_URL is not set, and the service's own PostgreSQL does not start in " + folder + ": "
                            + e.getMessage()
                            + ". Look at that folder (DATA_DIR names another one), or set DATABASE_URL.",
                    e);
        } catch (IllegalStateException e) {
            throw new UnusableSetting(
                    "DATABASE_URL is not set, and this build brings no PostgreSQL of its own for this platform. Set DATABASE_URL to"
                            + " postgresql://user:password@host:port/database.",
                    e);
        }
    }

    /** Unpacked binaries are shared by every start of this user. */
    private static java.io.File binaries() throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "jackfield-" + System.getProperty("user.name"));
        return Files.createDirectories(folder).toFile();
    }
}
