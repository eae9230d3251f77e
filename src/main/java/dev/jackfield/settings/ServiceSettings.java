package dev.jackfield.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * Where the service listens, keeps its data and finds its servers.
 *
 * @param port public port for HTTP and WebSocket; 0 takes a free one
 * @param managementPort port for health, metrics and consoles; 0 takes a free one; never public
 * @param dataDir folder for local databases, generated secrets and voice samples
 * @param publicBaseUrl address under which phone systems and voice AI reach the public port; unset: http://localhost:PORT
 * @param jackfieldAdminToken token for the API; set: server mode; unset: local mode, on loopback only
 * @param databaseUrl PostgreSQL as postgresql://user:password@host:port/database or a JDBC address; unset: the service starts its own
 * @param databasePoolSize connections to PostgreSQL that requests share; jobs have theirs
 * @param redisUrl Redis as redis://[user:password@]host:port[/db]; unset: the service starts its own
 * @param webhookSecret secret for every webhook that has none of its own; unset in local mode: generated and kept under DATA_DIR
 * @param shutdownSeconds how long a stop waits for requests and jobs under way
 */
@ConfigurationProperties
public record ServiceSettings(
        @DefaultValue("8080") int port,
        @DefaultValue("9876") int managementPort,
        @DefaultValue("data") Path dataDir,
        @Nullable String publicBaseUrl,
        @Nullable String jackfieldAdminToken,
        @Nullable String databaseUrl,
        @DefaultValue("16") int databasePoolSize,
        @Nullable String redisUrl,
        @Nullable String webhookSecret,
        @DefaultValue("20") int shutdownSeconds) {

    /** Local mode serves the developer at this machine; server mode needs a token and never starts simulators. */
    public boolean localMode() {
        return jackfieldAdminToken == null || jackfieldAdminToken.isBlank();
    }

    public Duration shutdownTimeout() {
        return Duration.ofSeconds(shutdownSeconds);
    }
}
