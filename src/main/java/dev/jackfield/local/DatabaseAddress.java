package dev.jackfield.local;

import dev.jackfield.settings.UnusableSetting;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.springframework.lang.Nullable;

/**
 * The address of a database as JDBC wants it.
 *
 * @param user null when the address carries it, or the server's default is meant
 * @param password null likewise
 */
public record DatabaseAddress(
        String jdbcUrl, @Nullable String user, @Nullable String password) {

    /**
     * Reads {@code jdbc:postgresql:…}, {@code postgresql://user:password@host:port/database?options} or
     * {@code postgres://…}; user and password may be percent-encoded.
     */
    static DatabaseAddress parse(String url) {
        DatabaseAddress address = url.startsWith("jdbc:") ? new DatabaseAddress(url, null, null) : parseAny(url);
        if (address == null || (!url.startsWith("jdbc:") && !address.jdbcUrl().startsWith("jdbc:postgresql:"))) {
            throw new UnusableSetting(
                    "DATABASE_URL must read postgresql://user:password@host:port/database or jdbc:postgresql:…");
        }
        return address;
    }

    /**
     * Reads what {@link #parse} reads, and the same with {@code mysql} or {@code mariadb}.
     *
     * @return null when it is none of these
     */
    @Nullable
    public static DatabaseAddress parseAny(String url) {
        if (url.startsWith("jdbc:")) {
            return new DatabaseAddress(url.replaceFirst("^jdbc:mysql:", "jdbc:mariadb:"), null, null);
        }
        URI uri = URI.create(url.strip());
        String scheme = scheme(uri);
        if (uri.getHost() == null || scheme == null) {
            return null;
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String[] user = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return new DatabaseAddress(
                "jdbc:" + scheme + "://" + uri.getHost() + port + uri.getRawPath() + query,
                user.length > 0 ? URLDecoder.decode(user[0], StandardCharsets.UTF_8) : null,
                user.length > 1 ? URLDecoder.decode(user[1], StandardCharsets.UTF_8) : null);
    }

    @Nullable
    private static String scheme(URI uri) {
        if (uri.getScheme() == null) {
            return null;
        }
        return switch (uri.getScheme()) {
            case "postgres", "postgresql" -> "postgresql";
            case "mysql", "mariadb" -> "mariadb";
            default -> null;
        };
    }

    /** Never shows the password, nor an address that may carry one. */
    @Override
    public String toString() {
        return "DatabaseAddress";
    }
}
