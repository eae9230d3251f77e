package dev.jackfield.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class FaultBoardTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger worked = new AtomicInteger();
    private final SimulatorServer server = new SimulatorServer(vertx);
    private Duration patience = Duration.ofSeconds(30);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final class Counter implements Simulator {
        @Override
        public String name() {
            return "counter";
        }

        @Override
        public void mount(Router router, FaultBoard faults) {
            router.post("/count").handler(context -> context.request().body().onSuccess(body -> {
                worked.incrementAndGet();
                context.response().end(body);
            }));
        }
    }

    @BeforeEach
    void start() throws Exception {
        server.start("127.0.0.1", 0, List.of(new Counter()))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @AfterEach
    void stop() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void aStatusIsAnsweredForSoManyRequestsAndThenNoMore() throws Exception {
        tell("""
                {"method":"POST","path":"/count","kind":"status","status":429,"headers":{"Retry-After":"2"},
                 "body":{"detail":"busy"},"count":2}""");

        HttpResponse<String> refused = count();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(refused.body()).isEqualTo("{\"detail\":\"busy\"}");
        assertThat(count().statusCode()).isEqualTo(429);
        assertThat(count().statusCode()).isEqualTo(200);
        assertThat(worked).hasValue(1);
    }

    @Test
    void aCutBeforeTheWorkLeavesTheWorkUndone() throws Exception {
        tell("{\"path\":\"/count\",\"kind\":\"cut\",\"count\":1}");

        assertThatThrownBy(this::count).isInstanceOf(IOException.class);
        assertThat(worked).hasValue(0);
    }

    @Test
    void aCutAfterTheWorkLosesOnlyTheAnswer() throws Exception {
        tell("{\"path\":\"/count\",\"kind\":\"cut\",\"when\":\"after\",\"count\":1}");

        assertThatThrownBy(this::count).isInstanceOf(IOException.class);
        assertThat(worked).hasValue(1);
        assertThat(count().statusCode()).isEqualTo(200);
    }

    @Test
    void aHangIsNeverAnswered() throws Exception {
        tell("{\"path\":\"/count\",\"kind\":\"hang\",\"count\":1}");

        patience = Duration.ofMillis(500);
        assertThatThrownBy(this::count).isInstanceOf(HttpTimeoutException.class);
        assertThat(worked).hasValue(0);
    }

    @Test
    void aSlowRequestIsStillWorkedOnWithItsWholeBody() throws Exception {
        tell("{\"path\":\"/cou*\",\"kind\":\"slow\",\"millis\":50,\"count\":1}");

        assertThat(count().body()).isEqualTo("one");
    }

    @Test
    void toldFailuresAreListedAndCleared() throws Exception {
        tell("{\"path\":\"/count\",\"kind\":\"status\",\"status\":500}");

        assertThat(control("GET", "").body()).contains("\"path\":\"/count\"").contains("\"kind\":\"status\"");
        assertThat(control("DELETE", "").statusCode()).isEqualTo(204);
        assertThat(control("GET", "").body()).isEqualTo("[]");
        assertThat(count().statusCode()).isEqualTo(200);
    }

    @Test
    void aFailureWithoutAKindIsRefusedWithTheReason() throws Exception {
        HttpResponse<String> refused = control("POST", "{\"path\":\"/count\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("kind must be one of");
    }

    private void tell(String fault) throws Exception {
        assertThat(control("POST", fault).statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> count() throws IOException, InterruptedException {
        return send("POST", "/count", "one");
    }

    private HttpResponse<String> control(String method, String body) throws IOException, InterruptedException {
        return send(method, "/simulator/counter/faults", body);
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(patience)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
