package dev.jackfield.story;

import dev.jackfield.local.DataFolder;
import dev.jackfield.local.LocalPostgres;
import dev.jackfield.local.LocalRedis;
import dev.jackfield.settings.ServiceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A real PostgreSQL and a real Redis that outlive the service, and that can be stopped and started again where they were. */
final class RealServers implements AutoCloseable {

    private final DataFolder folder;
    private LocalPostgres postgres;
    private LocalRedis redis;
    private final String databaseUrl;
    private final String redisUrl;

    RealServers(Path path) {
        this.folder = new DataFolder(new ServiceSettings(0, 0, path, null, null, null, 1, null, null, 1));
        this.postgres = new LocalPostgres(folder, 0);
        this.redis = new LocalRedis(folder, 0);
        this.databaseUrl = postgres.jdbcUrl();
        this.redisUrl = redis.url();
    }

    /** As DATABASE_URL has it. */
    String databaseUrl() {
        return databaseUrl;
    }

    /** As REDIS_URL has it. */
    String redisUrl() {
        return redisUrl;
    }

    void stopPostgres() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void startPostgres() {
        postgres = new LocalPostgres(folder, port(databaseUrl.replaceFirst("^jdbc:", "")));
    }

    void stopRedis() {
        redis.close();
    }

    void startRedis() {
        redis = new LocalRedis(folder, port(redisUrl));
    }

    private static int port(String url) {
        return java.net.URI.create(url).getPort();
    }

    @Override
    public void close() {
        stopRedis();
        stopPostgres();
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
