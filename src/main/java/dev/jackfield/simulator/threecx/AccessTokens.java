package dev.jackfield.simulator.threecx;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Bearer tokens of the API client; the newest are kept, each until it expires. Confined to the event loop. */
final class AccessTokens {

    private static final int KEPT = 1_024;

    private final ThreeCxSimulatorSettings.Client client;
    private final LongSupplier nanoClock;
    private final Map<String, Long> expiries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > KEPT;
        }
    };

    AccessTokens(ThreeCxSimulatorSettings.Client client, LongSupplier nanoClock) {
        this.client = client;
        this.nanoClock = nanoClock;
    }

    int seconds() {
        return client.tokenSeconds();
    }

    boolean accepts(String id, String secret) {
        return same(client.id(), id) && same(client.secret(), secret);
    }

    String issue() {
        String token = UUID.randomUUID().toString();
        expiries.put(token, nanoClock.getAsLong() + TimeUnit.SECONDS.toNanos(client.tokenSeconds()));
        return token;
    }

    /** Whether the value of an Authorization header, null when there is none, carries a token that has not expired. */
    boolean admits(String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return false;
        }
        String token = authorization.substring("Bearer ".length()).strip();
        Long expiry = expiries.get(token);
        if (expiry == null) {
            return false;
        }
        if (nanoClock.getAsLong() - expiry >= 0) {
            expiries.remove(token);
            return false;
        }
        return true;
    }

    /** Ends all tokens at once and returns how many there were. */
    int expireAll() {
        int count = expiries.size();
        expiries.clear();
        return count;
    }

    private static boolean same(String expected, String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
