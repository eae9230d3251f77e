package dev.jackfield.providers.threecx;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * The access token of the Call Control API ({@code POST /connect/token}, client credentials). It is kept and renewed at 80 % of its
 * life, in the background while the old one still holds; however many ask, one request is under way. Safe for any thread.
 */
@Component("threecxTokens")
public class AccessTokens {

    private static final double RENEWED_AT = 0.8;
    private static final long PAUSE_AFTER_FAILURE = TimeUnit.SECONDS.toNanos(1);
    private static final int DEFAULT_LIFE_SECONDS = 3_600;

    private final ThreeCxAccess access;
    private final int responseMillis;
    private final WebClient http;
    private final LongSupplier nanoClock;

    @Nullable
    private Token current;

    @Nullable
    private Future<String> underWay;

    @Autowired
    AccessTokens(Vertx vertx, ThreeCxAccess access, ThreeCxSettings settings) {
        this(vertx, access, settings, System::nanoTime);
    }

    AccessTokens(Vertx vertx, ThreeCxAccess access, ThreeCxSettings settings, LongSupplier nanoClock) {
        this.access = access;
        this.responseMillis = settings.responseMs();
        this.nanoClock = nanoClock;
        this.http = WebClient.create(
                vertx,
                new WebClientOptions().setConnectTimeout(settings.connectMs()).setFollowRedirects(false));
    }

    /** Times are nanoseconds of the clock. */
    private record Token(String bearer, long renewAt, long expiresAt) {

        Token renewedLater(long at) {
            return new Token(bearer, at, expiresAt);
        }
    }

    /**
     * {@code Bearer …}, from memory or from 3CX. Blocks for at most the response time-out: not for event loops.
     *
     * @throws CallControlFailed when 3CX gives no token
     */
    public String bearer() {
        return await(token());
    }

    /**
     * A token other than the one that was answered with 401. Of many who were refused with the same token, one asks 3CX.
     *
     * @param refused the value of {@link #bearer()} that was refused
     */
    public String renew(String refused) {
        return await(tokenInsteadOf(refused));
    }

    synchronized Future<String> token() {
        long now = nanoClock.getAsLong();
        if (current == null || now - current.expiresAt() >= 0) {
            return request();
        }
        if (now - current.renewAt() >= 0) {
            request();
        }
        return Future.succeededFuture(current.bearer());
    }

    synchronized Future<String> tokenInsteadOf(String refused) {
        if (current != null && current.bearer().equals(refused)) {
            current = null;
        }
        return token();
    }

    /** Called with the lock held. */
    private Future<String> request() {
        if (underWay != null) {
            return underWay;
        }
        if (!access.complete()) {
            return Future.failedFuture(
                    new CallControlFailed("THREECX_BASE_URL, _CLIENT_ID or _CLIENT_SECRET is not set"));
        }
        MultiMap form = MultiMap.caseInsensitiveMultiMap()
                .add("client_id", access.clientId())
                .add("client_secret", access.clientSecret())
                .add("grant_type", "client_credentials");
        Future<String> request = http.postAbs(access.baseUrl() + "/connect/token")
                .timeout(responseMillis)
                .sendForm(form)
                .map(this::take);
        underWay = request;
        request.onComplete(done -> settle(request));
        return request;
    }

    private synchronized void settle(Future<String> request) {
        if (underWay == request) {
            underWay = null;
        }
        if (request.failed() && current != null) {
            current = current.renewedLater(nanoClock.getAsLong() + PAUSE_AFTER_FAILURE);
        }
    }

    private synchronized String take(HttpResponse<Buffer> response) {
        if (response.statusCode() != 200) {
            throw new CallControlFailed("3CX gives no access token (" + response.statusCode() + ")");
        }
        JsonObject body = response.bodyAsJsonObject();
        if (body == null || body.getString("access_token") == null) {
            throw new CallControlFailed("3CX answered without an access token");
        }
        long now = nanoClock.getAsLong();
        long life = TimeUnit.SECONDS.toNanos(body.getInteger("expires_in", DEFAULT_LIFE_SECONDS));
        current = new Token("Bearer " + body.getString("access_token"), now + (long) (life * RENEWED_AT), now + life);
        return current.bearer();
    }

    private static String await(Future<String> token) {
        try {
            return token.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new CallControlFailed(
                    "No access token of 3CX: " + e.getCause().getMessage());
        }
    }

    @PreDestroy
    void close() {
        http.close();
    }
}
