package dev.jackfield.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** NGINX as it is deployed, in front of two instances. Needs the program, and the loopback addresses that Linux has. */
@Tag("service")
@EnabledOnOs(OS.LINUX)
class NginxTest {

    private static final String ONE = "127.0.0.2";
    private static final String OTHER = "127.0.0.3";
    private static final int MIB = 1 << 20;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Vertx vertx;
    private InstanceNames names;
    private StubInstance one;
    private StubInstance other;
    private NginxProcess nginx;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        assumeTrue(NginxProcess.program().isPresent(), "NGINX is not installed");
        vertx = Vertx.vertx();
        names = InstanceNames.start(vertx);
        one = StubInstance.start(vertx, ONE, 0);
        other = StubInstance.start(vertx, OTHER, one.port());
        names.answerWith(ONE, OTHER);
        nginx = NginxProcess.start(folder, freePort(), names.port(), one.port());
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (nginx != null) {
            nginx.stop();
        }
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void theInstancesTakeTurns() throws Exception {
        assertThat(answersOf(10)).containsExactly(ONE, OTHER);
    }

    @Test
    void anInstanceThatComesLaterIsFoundAndOneThatLeftIsForgotten() throws Exception {
        names.answerWith(ONE);
        await().atMost(Duration.ofSeconds(10)).until(() -> answersOf(4).equals(Set.of(ONE)));

        names.answerWith(OTHER);

        await().atMost(Duration.ofSeconds(10)).until(() -> answersOf(4).equals(Set.of(OTHER)));
    }

    @Test
    void aWebhookThatMeetsAStoppingInstanceGoesToTheNextWithItsBody() throws Exception {
        one.answerFromNowOnWith(503);

        for (int i = 0; i < 6; i++) {
            assertThat(post("/webhook/3cx", 1000).body()).isEqualTo(OTHER);
        }
        assertThat(one.requests()).isNotEmpty();
        assertThat(other.requests()).hasSize(6).allMatch(request -> request.startsWith("POST /webhook/3cx 1000 "));
    }

    @Test
    void aPreCallWebhookReachesOneInstanceOnly() throws Exception {
        one.answerFromNowOnWith(503);
        other.answerFromNowOnWith(503);

        assertThat(post("/webhook", 1000).statusCode()).isEqualTo(503);
        assertThat(one.requests().size() + other.requests().size()).isEqualTo(1);
    }

    @Test
    void bodiesAreLimitedByWhatAPathMayCarry() throws Exception {
        assertThat(post("/webhook/3cx", 65 * 1024).statusCode()).isEqualTo(413);
        assertThat(post("/webhook", 14 * MIB).statusCode()).isEqualTo(200);
        assertThat(post("/webhook", 17 * MIB).statusCode()).isEqualTo(413);
        assertThat(post("/webhook/postcall", 40 * MIB).statusCode()).isEqualTo(200);
    }

    @Test
    void theTrueAddressOfTheCallerStandsLastBehindAForgedOne() throws Exception {
        HttpRequest request = request("/api/calls")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Proto", "https")
                .build();

        String answeredBy = client.send(request, BodyHandlers.ofString()).body();

        assertThat((answeredBy.equals(ONE) ? one : other).requests())
                .containsExactly("GET /api/calls 0 203.0.113.9, 127.0.0.1 http");
    }

    @Test
    void socketsPassInBothDirections() throws Exception {
        CompletableFuture<String> echo = new CompletableFuture<>();
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(URI.create(nginx.address()).getPort())
                .setURI("/media/stream");

        // kept, because Vert.x closes a client that nobody refers to
        WebSocketClient client = vertx.createWebSocketClient();
        client.connect(options).onFailure(echo::completeExceptionally).onSuccess(socket -> {
            socket.textMessageHandler(echo::complete);
            socket.writeTextMessage("hello");
        });

        assertThat(echo.get(5, TimeUnit.SECONDS)).isEqualTo("hello");
        client.close();
    }

    @Test
    void anUpgradeToCleartextHttp2IsNotPassedOn() throws Exception {
        HttpResponse<String> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .build()
                .send(request("/api/calls").build(), BodyHandlers.ofString());

        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void theAccessLogHasNeitherNumbersNorQueries() throws Exception {
        get("/api/callers/+31612345678/sample?token=hush");

        await().atMost(Duration.ofSeconds(5)).until(() -> nginx.log().contains("GET /api/callers/*/sample"));
        assertThat(nginx.log()).doesNotContain("31612345678", "hush");
    }

    private Set<String> answersOf(int requests) throws Exception {
        Set<String> answers = new TreeSet<>();
        for (int i = 0; i < requests; i++) {
            answers.add(get("/media/greeting").body());
        }
        return answers;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, int bytes) throws Exception {
        return client.send(
                request(path).POST(BodyPublishers.ofByteArray(new byte[bytes])).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(nginx.address() + path)).timeout(Duration.ofSeconds(20));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
