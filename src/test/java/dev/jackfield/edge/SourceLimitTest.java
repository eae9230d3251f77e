package dev.jackfield.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.settings.RateLimitSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.lang.Nullable;

@Tag("fast")
class SourceLimitTest {

    private static final int FEW = 5;

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Nullable
    private HttpServer server;

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void moreThanTwiceTheRateAtOnceIsTooMuchForOneSourceOnly() throws Exception {
        serve(new RateLimitSettings(FEW, 0, "127.0.0.1"));
        int refused = 0;
        for (int i = 0; i < 40 * FEW; i++) {
            refused += ask("192.0.2.1", "/media/x", true).statusCode() == 429 ? 1 : 0;
        }

        assertThat(refused).isPositive();
        assertThat(meters.get("jackfield.edge.limited")
                        .tag("reason", "requests")
                        .counter()
                        .count())
                .isEqualTo(refused);
        assertThat(ask("192.0.2.2", "/media/x", true).statusCode()).isEqualTo(200);
    }

    @Test
    void aSourceThatOnlyFailsIsPaused() throws Exception {
        serve(new RateLimitSettings(0, FEW, "127.0.0.1"));
        for (int i = 0; i < FEW; i++) {
            assertThat(ask("192.0.2.1", "/webhook/3cx", false).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> refused = ask("192.0.2.1", "/webhook/3cx", true);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 12);
        assertThat(refused.body()).contains("\"status\":\"error\"", "\"error_code\":\"TOO_MANY_REQUESTS\"");
        assertThat(ask("192.0.2.2", "/webhook/3cx", true).statusCode()).isEqualTo(200);
        assertThat(meters.get("jackfield.edge.limited")
                        .tag("reason", "failed-proofs")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aSourceWithAGoodProofIsNotPausedForTheBadOnesOfOthers() throws Exception {
        serve(new RateLimitSettings(0, FEW, "127.0.0.1"));
        assertThat(ask("192.0.2.1", "/webhook/3cx", true).statusCode()).isEqualTo(200);
        for (int i = 0; i < 3 * FEW; i++) {
            assertThat(ask("192.0.2.1", "/webhook/3cx", false).statusCode()).isEqualTo(401);
        }

        assertThat(ask("192.0.2.1", "/webhook/3cx", true).statusCode()).isEqualTo(200);
    }

    @Test
    void whatNeedsNoProofProvesNothing() throws Exception {
        serve(new RateLimitSettings(0, FEW, "127.0.0.1"));
        assertThat(ask("192.0.2.1", "/media/x", true).statusCode()).isEqualTo(200);
        for (int i = 0; i < FEW; i++) {
            assertThat(ask("192.0.2.1", "/api/x", false).statusCode()).isEqualTo(401);
        }

        assertThat(ask("192.0.2.1", "/api/x", true).statusCode()).isEqualTo(429);
    }

    /** Answers 200 to who shows a proof, otherwise 401. */
    private void serve(RateLimitSettings settings) {
        Router router = Router.router(vertx);
        router.route().handler(new SourceLimit(settings, new SourceAddress(settings), meters)::admit);
        router.route().handler(ctx -> ctx.response()
                .setStatusCode(ctx.request().getHeader("Proof") == null ? 401 : 200)
                .end());
        router.route().failureHandler(EdgeErrors::answer);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private HttpResponse<String> ask(String source, String path, boolean proof)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .header("X-Forwarded-For", source);
        return http.send((proof ? request.header("Proof", "good") : request).build(), BodyHandlers.ofString());
    }
}
