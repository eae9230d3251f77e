package dev.jackfield.local;

import dev.jackfield.settings.UnusableSetting;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.springframework.lang.Nullable;

/** Asks PostgreSQL before anything else does, so that a start without it ends with what is wrong, and not within a pool. */
final class FirstConnection {

    private static final long PAUSE_NANOS = 250_000_000L;

    private FirstConnection() {}

    /**
     * @param patience it may be starting too
     * @throws UnusableSetting when there is none in time, or it lets nobody in
     */
    static void await(DatabaseAddress address, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        SQLException refused = refusal(address);
        while (refused != null && isAway(refused) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE_NANOS);
            refused = refusal(address);
        }
        if (refused != null) {
            throw unusable(refused);
        }
    }

    static UnusableSetting unusable(SQLException refused) {
        return new UnusableSetting(
                "The PostgreSQL that DATABASE_URL names cannot be used: " + refused.getMessage() + " "
                        + remedy(refused),
                refused);
    }

    @Nullable
    private static SQLException refusal(DatabaseAddress address) {
        Properties how = new Properties();
        how.setProperty("connectTimeout", "5");
        how.setProperty("socketTimeout", "10");
        if (address.user() != null) {
            how.setProperty("user", address.user());
        }
        if (address.password() != null) {
            how.setProperty("password", address.password());
        }
        try {
            DriverManager.getConnection(address.jdbcUrl(), how).close();
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    /** Not reachable (08…), or not yet ready or just stopping (57P…). */
    private static boolean isAway(SQLException refused) {
        String state = state(refused);
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static String remedy(SQLException refused) {
        return switch (state(refused).substring(0, 2)) {
            case "28" ->
                "Correct user and password in DATABASE_URL; a password's special characters are percent-encoded.";
            case "3D" -> "Create the database, or name another one in DATABASE_URL.";
            default -> "Start it, or correct DATABASE_URL (postgresql://user:password@host:port/database).";
        };
    }

    private static String state(SQLException refused) {
        String state = refused.getSQLState();
        return state == null || state.length() < 2 ? "??" : state;
    }
}
