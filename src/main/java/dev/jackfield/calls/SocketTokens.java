package dev.jackfield.calls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One-time tokens with which a phone system opens the audio socket of one call. Only their hashes are kept. Each announcement of a
 * call may be given a token, because the answer to an earlier one may be lost; the first token that is shown uses up all of them.
 * Blocks; safe for any thread and across nodes.
 */
@Component("socketTokens")
public class SocketTokens {

    private static final int TOKEN_BYTES = 24;
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int MOST_TOKENS = 20;

    private static final String ISSUE = """
            insert into socket_tokens (call_id, hashes, expires_at)
            values (:call, array[:hash], now() + :seconds * interval '1 second')
            on conflict (call_id) do update set
                hashes = (socket_tokens.hashes || excluded.hashes)[greatest(1, cardinality(socket_tokens.hashes) + 2 - :most):],
                expires_at = excluded.expires_at
            where socket_tokens.used_at is null
            """;

    private static final String REDEEM = """
            update socket_tokens set used_at = now()
            where call_id = :call and :hash = any (hashes) and used_at is null and expires_at > now()
            """;

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    SocketTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A new token for a call, good for five minutes; of no use for a call whose socket was opened already. */
    public String issue(String callId) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql(ISSUE)
                .param("call", UUID.fromString(callId))
                .param("hash", hash(token))
                .param("seconds", LIFE.toSeconds())
                .param("most", MOST_TOKENS)
                .update();
        return token;
    }

    /** Uses a token; false when it is not of this call, too old, or the call's socket was opened already. */
    public boolean redeem(UUID callId, String token) {
        return jdbc.sql(REDEEM).param("call", callId).param("hash", hash(token)).update() == 1;
    }

    /** Forgets tokens that have been of no use for an hour. */
    public void sweep() {
        jdbc.sql("delete from socket_tokens where expires_at < now() - interval '1 hour'")
                .update();
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
