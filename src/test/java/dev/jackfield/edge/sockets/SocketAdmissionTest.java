package dev.jackfield.edge.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import org.apache.camel.builder.RouteBuilder;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets a socket, and what the others are told. Admission may take a second. */
@Tag("fast")
class SocketAdmissionTest {

    private final Porter porter = new Porter();
    private final List<Object> attributes = new CopyOnWriteArrayList<>();
    private SocketHouse house;

    /** Does what the test says. */
    private static final class Porter implements SocketAdmission {

        private final List<Map<String, Object>> withdrawn = new CopyOnWriteArrayList<>();
        private Function<SocketRequest, CompletionStage<Admission>> rule =
                request -> CompletableFuture.completedFuture(Admission.accept(Map.of()));

        @Override
        public CompletionStage<Admission> admit(SocketRequest request) {
            return rule.apply(request);
        }

        @Override
        public void withdraw(SocketRequest request, Admission.Accepted accepted) {
            withdrawn.add(accepted.attributes());
        }
    }

    @BeforeEach
    void open() throws Exception {
        house = new SocketHouse(SocketHouse.SETTINGS);
        house.camel.getRegistry().bind("porter", porter);
        house.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("vertx-websocket:/guarded/{id}?admission=#porter")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> attributes.add(exchange.getVariable("socket", LiveSocket.class)
                                .attributes()
                                .get("line")));
                from("vertx-websocket:/pages?allowedOriginPattern=https://console\\.example")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> {});
            }
        });
    }

    @AfterEach
    void close() {
        house.close();
    }

    private UpgradeRejectedException refusal(String path) {
        return refusal(new WebSocketConnectOptions().setURI(path));
    }

    private UpgradeRejectedException refusal(WebSocketConnectOptions options) {
        CompletionException failure =
                Assertions.catchThrowableOfType(CompletionException.class, () -> house.connect(options));
        assertThat(failure).hasCauseInstanceOf(UpgradeRejectedException.class);
        return (UpgradeRejectedException) failure.getCause();
    }

    private static JsonObject json(UpgradeRejectedException refusal) {
        return new JsonObject(refusal.getBody());
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORIZED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "429, TOO_MANY_REQUESTS",
        "503, UNAVAILABLE",
    })
    void aRefusalIsPlainHttpWithStatusHeadersAndReason(int status, String code) {
        porter.rule = request ->
                CompletableFuture.completedFuture(Admission.refuse(status, Map.of("Retry-After", "7"), "Not now."));
        UpgradeRejectedException refusal = refusal("/guarded/1");
        assertThat(refusal.getStatus()).isEqualTo(status);
        assertThat(refusal.getHeaders().get("Retry-After")).isEqualTo("7");
        assertThat(json(refusal))
                .isEqualTo(new JsonObject(Map.of("status", "error", "error_code", code, "error_message", "Not now.")));
        assertThat(house.metric("jackfield.sockets.refused", "path", "/guarded/{id}", "status", "" + status))
                .isEqualTo(1);
        assertThat(attributes).isEmpty();
    }

    @Test
    void whoIsAcceptedLaterHasTheAttributesOfTheAdmission() {
        porter.rule = request -> CompletableFuture.supplyAsync(
                () -> Admission.accept(Map.of("line", request.parameter("id"))), ForkJoinPool.commonPool());
        house.connect("/guarded/5");
        await().untilAsserted(() -> assertThat(attributes).containsExactly("5"));
    }

    @Test
    void anAdmissionThatTakesTooLongRefusesAndTakesItsConsentBack() {
        CompletableFuture<Admission> decision = new CompletableFuture<>();
        porter.rule = request -> decision;
        assertThat(refusal("/guarded/1").getStatus()).isEqualTo(503);
        decision.complete(Admission.accept(Map.of("lease", "1")));
        await().untilAsserted(() -> assertThat(porter.withdrawn).containsExactly(Map.of("lease", "1")));
        assertThat(attributes).isEmpty();
    }

    @Test
    void anAdmissionThatFailsRefuses() {
        porter.rule = request -> CompletableFuture.failedFuture(new IllegalStateException("away"));
        assertThat(refusal("/guarded/1").getStatus()).isEqualTo(503);
        porter.rule = request -> {
            throw new IllegalStateException("away");
        };
        assertThat(refusal("/guarded/1").getStatus()).isEqualTo(503);
    }

    @Test
    void consentIsTakenBackWhenThePeerHasLeftMeanwhile() throws Exception {
        CompletableFuture<Admission> decision = new CompletableFuture<>();
        CompletableFuture<SocketRequest> asked = new CompletableFuture<>();
        porter.rule = request -> {
            asked.complete(request);
            return decision;
        };
        RawPeer.ask(house.port(), "/guarded/1").reset();
        await().until(asked::isDone);
        decision.complete(Admission.accept(Map.of("lease", "2")));
        await().untilAsserted(() -> assertThat(porter.withdrawn).containsExactly(Map.of("lease", "2")));
    }

    @Test
    void aPathWithoutARouteIsNotFound() {
        assertThat(refusal("/nowhere").getStatus()).isEqualTo(404);
        assertThat(house.metric("jackfield.sockets.refused", "path", "none", "status", "404"))
                .isEqualTo(1);
    }

    @Test
    void aPageOfAnotherOriginIsForbidden() {
        WebSocketConnectOptions page = new WebSocketConnectOptions().setURI("/pages");
        assertThat(refusal(new WebSocketConnectOptions(page).addHeader("Origin", "https://evil.example"))
                        .getStatus())
                .isEqualTo(403);
        house.connect(new WebSocketConnectOptions(page).addHeader("Origin", "https://console.example"));
    }

    @Test
    void whileDrainingNewSocketsAreRefusedAndOpenOnesGoOn() {
        Talker talker = new Talker(house.connect("/guarded/1"));
        house.drain.begin();
        UpgradeRejectedException refusal = refusal("/guarded/2");
        assertThat(refusal.getStatus()).isEqualTo(503);
        assertThat(refusal.getHeaders().get("Retry-After")).isNotBlank();
        assertThat(house.drain.open()).isEqualTo(1);
        house.drain.closeAll(1001, "The service stops.").join();
        assertThat(talker.closeCode()).isEqualTo((short) 1001);
        assertThat(house.drain.open()).isZero();
    }
}
