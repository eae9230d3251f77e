package dev.jackfield.bots;

import dev.jackfield.local.DatabaseAddress;
import dev.jackfield.settings.UnusableSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * The existing database that holds the configuration of bots; the service only reads it. Its own database is DATABASE_URL.
 *
 * @param host its host; unset: bots are kept in PostgreSQL of the service
 * @param port its port; 0: the usual one of the type
 * @param name name of the database
 * @param user user who may read it
 * @param password of that user
 * @param type postgresql, mysql or mariadb; unset: by the port, 3306 for mysql, otherwise postgresql
 */
@ConfigurationProperties("database")
public record ClusterDatabaseSettings(
        @Nullable String host,
        @DefaultValue("0") int port,
        @Nullable String name,
        @Nullable String user,
        @Nullable String password,
        @Nullable String type) {

    boolean configured() {
        return host != null && !host.isBlank();
    }

    /** @throws IllegalArgumentException when the name is missing or the type is none that we speak */
    DatabaseAddress address() {
        if (name == null || name.isBlank()) {
            throw new UnusableSetting("DATABASE_HOST is set and DATABASE_NAME is not");
        }
        String scheme = scheme();
        int usualPort = scheme.equals("postgresql") ? 5432 : 3306;
        return new DatabaseAddress(
                "jdbc:" + scheme + "://" + host + ":" + (port == 0 ? usualPort : port) + "/" + name, user, password);
    }

    private String scheme() {
        String kind = type == null || type.isBlank() ? (port == 3306 ? "mysql" : "postgresql") : type.strip();
        return switch (kind.toLowerCase(java.util.Locale.ROOT)) {
            case "mysql", "mariadb" -> "mariadb";
            case "postgresql", "postgres" -> "postgresql";
            default -> throw new UnusableSetting("DATABASE_TYPE must be postgresql, mysql or mariadb, not " + kind);
        };
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "ClusterDatabaseSettings[host=" + host + ", port=" + port + ", name=" + name + "]";
    }
}
