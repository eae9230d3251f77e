package dev.jackfield.providers.mcube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.calls.LiveCallSeats;
import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.ServiceTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A Mcube call over its real socket, from the announcement to the end. */
@ServiceTest
class McubeSocketTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String START = "{\"event\":\"start\",\"start\":{\"callId\":\"%s\",\"streamId\":\"STREAM-001\","
            + "\"tracks\":[\"inbound\",\"outbound\"],\"mediaFormat\":{\"encoding\":\"audio/x-mulaw\",\"sampleRate\":8000}}}";

    private final EdgeClient edge;
    private final LiveCallSeats seats;
    private final JdbcClient jdbc;
    private final SimulatedMcube mcube;
    private final String secret;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    McubeSocketTest(
            EdgeClient edge, LiveCallSeats seats, JdbcClient jdbc, WebhookSecrets secrets, Environment environment) {
        this.edge = edge;
        this.seats = seats;
        this.jdbc = jdbc;
        this.mcube = new SimulatedMcube(environment);
        this.secret = secrets.forSource("mcube").orElseThrow();
    }

    /** What a phone hears. */
    private static final class Phone implements WebSocket.Listener {

        private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private final CompletableFuture<String> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code + " " + reason);
            return null;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    frames.add(new ObjectMapper().readTree(text.toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        /** The next frame of an event; those before it are passed over. */
        JsonNode next(String event) throws InterruptedException {
            JsonNode frame = frames.poll(20, TimeUnit.SECONDS);
            while (frame != null && !frame.path("event").asText().equals(event)) {
                frame = frames.poll(20, TimeUnit.SECONDS);
            }
            assertThat(frame).as("a frame " + event).isNotNull();
            return frame;
        }
    }

    @Test
    void anAnnouncedCallHearsTheAgentAndEndsWithItsSocket() throws Exception {
        edge.put("/api/bots/socket.1", "{\"agent_id\":\"agent_simulated\",\"numbers\":[\"+918001230301\"]}");
        int before = seats.taken();
        JsonNode call = mcube.post("/simulator/mcube/calls", "{\"from\":\"+919876500031\",\"to\":\"8001230301\"}");
        URI url = here(call.path("wss_url").asText());
        Phone phone = new Phone();
        WebSocket socket = open(url, phone);
        assertThat(seats.taken()).isEqualTo(before + 1);
        socket.sendText(START.formatted(call.path("callid").asText()), true).get(10, TimeUnit.SECONDS);
        JsonNode audio = phone.next("playAudio").path("media");
        assertThat(audio.path("contentType").asText()).isEqualTo("audio/x-mulaw");
        assertThat(audio.path("sampleRate").asInt()).isEqualTo(8000);
        assertThat(audio.path("payload").asText()).isNotEmpty();
        String id = url.getPath().substring("/ws/".length());
        assertThat(state(id)).isEqualTo("in-progress");
        assertThat(refused(url)).as("a used token").isEqualTo(401);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
        await().atMost(LONG).until(() -> state(id), "completed"::equals);
        await().atMost(LONG).until(seats::taken, taken -> taken == before);
    }

    @Test
    void aBotThatIsSwitchedOffSaysSoAndTheHumanGetsTheCall() throws Exception {
        edge.put("/api/bots/socket.2", "{\"active\":false,\"transfer_to\":\"101\",\"numbers\":[\"+918001230302\"]}");
        JsonNode call = mcube.post("/simulator/mcube/calls", "{\"from\":\"+919876500032\",\"to\":\"8001230302\"}");
        Phone phone = new Phone();
        WebSocket socket = open(here(call.path("wss_url").asText()), phone);
        socket.sendText(START.formatted(call.path("callid").asText()), true).get(10, TimeUnit.SECONDS);
        phone.next("playAudio");
        assertThat(phone.next("transfer").path("number").asText()).isEqualTo("101");
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
    }

    @Test
    void theStreamOfACallThatIsOverIsClosedWithAReason() throws Exception {
        JsonNode call = mcube.post("/simulator/mcube/calls", "{\"from\":\"+919876500033\",\"to\":\"8001230303\"}");
        URI url = here(call.path("wss_url").asText());
        mcube.post("/simulator/mcube/calls/" + call.path("callid").asText() + "/end", "{\"dialStatus\":\"NOANSWER\"}");
        String id = url.getPath().substring("/ws/".length());
        await().atMost(LONG).until(() -> state(id), "not-picked"::equals);
        Phone phone = new Phone();
        WebSocket socket = open(url, phone);
        socket.sendText(START.formatted(call.path("callid").asText()), true).get(10, TimeUnit.SECONDS);
        assertThat(phone.closed.get(20, TimeUnit.SECONDS)).isEqualTo("1008 The call of this socket is over.");
    }

    @Test
    void aSocketWithoutProofIsRefusedBeforeItIsOne() {
        assertThat(refused(here("ws://x/ws/anything"))).isEqualTo(401);
        assertThat(refused(here("ws://x/ws/" + UUID.randomUUID() + "?token=wrong")))
                .isEqualTo(401);
        assertThat(refused(here("ws://x/ws/anything?secret=wrong"))).isEqualTo(401);
    }

    @Test
    void oneCallTooManyIsRefusedForNow() throws Exception {
        List<WebSocket> open = new ArrayList<>();
        URI url = here("ws://x/ws/many?secret=" + secret);
        while (seats.taken() < seats.limit()) {
            open.add(open(url, new Phone()));
        }
        assertThat(refused(url)).isEqualTo(503);
        open.remove(0).sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
        await().atMost(LONG).until(seats::taken, taken -> taken < seats.limit());
        open.add(open(url, new Phone()));
        for (WebSocket each : open) {
            each.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
        }
        await().atMost(LONG).until(seats::taken, taken -> taken == 0);
    }

    private WebSocket open(URI url, Phone phone) throws Exception {
        return http.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(url, phone)
                .get(10, TimeUnit.SECONDS);
    }

    /** The status with which a handshake is refused. */
    private int refused(URI url) {
        try {
            http.newWebSocketBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .buildAsync(url, new Phone())
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(WebSocketHandshakeException.class);
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    /** The same path at the port of the service under test. */
    private URI here(String url) {
        URI there = URI.create(url);
        String query = there.getRawQuery() == null ? "" : "?" + there.getRawQuery();
        return URI.create("ws://127.0.0.1:" + edge.address("/").getPort() + there.getRawPath() + query);
    }

    private String state(String id) {
        return jdbc.sql("select state from call_sessions where call_id = ?")
                .param(UUID.fromString(id))
                .query(String.class)
                .single();
    }
}
