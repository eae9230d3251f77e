package dev.jackfield.local;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.springframework.lang.Nullable;

/**
 * A PostgreSQL address as JDBC wants it.
 *
 * @param user null when the address carries it, or the server's default is meant
 * @param password null likewise
 */
record DatabaseAddress(
        String jdbcUrl, @Nullable String user, @Nullable String password) {

    /**
     * Reads {@code jdbc:postgresql:…}, {@code postgresql://user:password@host:port/database?options} or
     * {@code postgres://…}; user and password may be percent-encoded.
     */
    static DatabaseAddress parse(String url) {
        if (url.startsWith("jdbc:")) {
            return new DatabaseAddress(url, null, null);
        }
        URI uri = URI.create(url.strip());
        if (uri.getHost() == null || !uri.getScheme().startsWith("postgres")) {
            throw new IllegalArgumentException(
                    "DATABASE_URL must read postgresql://user:password@host:port/database or jdbc:postgresql:…");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String[] user = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return new DatabaseAddress(
                "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                user.length > 0 ? URLDecoder.decode(user[0], StandardCharsets.UTF_8) : null,
                user.length > 1 ? URLDecoder.decode(user[1], StandardCharsets.UTF_8) : null);
    }
}
