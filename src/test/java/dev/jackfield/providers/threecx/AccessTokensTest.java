package dev.jackfield.providers.threecx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class AccessTokensTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong seconds = new AtomicLong(1_000);
    private volatile int status = 200;
    private AccessTokens tokens;

    @BeforeEach
    void start() throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(form -> request.response()
                        .setStatusCode(status)
                        .end(new JsonObject()
                                .put("access_token", "t" + asked.incrementAndGet())
                                .put("expires_in", 100)
                                .encode())));
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        tokens = new AccessTokens(
                vertx,
                PhoneSystem.access("http://127.0.0.1:" + server.actualPort()),
                PhoneSystem.settings(),
                () -> TimeUnit.SECONDS.toNanos(seconds.get()));
    }

    @AfterEach
    void stop() throws Exception {
        tokens.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aTokenIsKeptForFourFifthsOfItsLife() {
        assertThat(tokens.bearer()).isEqualTo("Bearer t1");
        seconds.addAndGet(79);

        assertThat(tokens.bearer()).isEqualTo("Bearer t1");
        assertThat(asked).hasValue(1);
    }

    @Test
    void aTokenIsRenewedWhileTheOldOneStillHolds() {
        tokens.bearer();
        seconds.addAndGet(80);

        assertThat(tokens.bearer()).isEqualTo("Bearer t1");
        await().until(() -> tokens.bearer().equals("Bearer t2"));
    }

    @Test
    void aTokenThatCannotBeRenewedIsUsedToItsEnd() {
        tokens.bearer();
        status = 503;
        seconds.addAndGet(90);

        assertThat(tokens.bearer()).isEqualTo("Bearer t1");
        await().until(() -> asked.get() == 2);
        assertThat(tokens.bearer()).isEqualTo("Bearer t1");
        seconds.addAndGet(10);
        assertThatThrownBy(() -> tokens.bearer())
                .isInstanceOf(CallControlFailed.class)
                .hasMessageContaining("503");
    }

    @Test
    void ofManyWhoWereRefusedWithOneTokenOneAsksForAnother() throws Exception {
        String refused = tokens.bearer();
        Set<CompletableFuture<String>> renewals = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            renewals.add(CompletableFuture.supplyAsync(() -> tokens.renew(refused)));
        }

        for (CompletableFuture<String> renewal : renewals) {
            assertThat(renewal.get(10, TimeUnit.SECONDS)).isEqualTo("Bearer t2");
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void withoutCredentialsThereIsNoToken() {
        ThreeCxAccess nothing = new ThreeCxAccess(null, null, null, null, null);
        AccessTokens none = new AccessTokens(vertx, nothing, PhoneSystem.settings(), System::nanoTime);

        assertThatThrownBy(none::bearer).isInstanceOf(CallControlFailed.class).hasMessageContaining("THREECX_BASE_URL");
        none.close();
    }
}
