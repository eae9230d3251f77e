package dev.jackfield.simulator.mcube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.simulator.FaultBoard;
import dev.jackfield.simulator.Simulator;
import dev.jackfield.simulator.SimulatorServer;
import dev.jackfield.simulator.phone.AnsweringPhones;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class McubeSimulatorTest {

    private final Vertx vertx = Vertx.vertx();
    private final SimulatorServer server = new SimulatorServer(vertx);
    private final BlockingQueue<JsonObject> webhooks = new LinkedBlockingQueue<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Records what the account posts, as the service would get it. */
    private final class Service implements Simulator {

        @Override
        public String name() {
            return "service";
        }

        @Override
        public void mount(Router router, FaultBoard faults) {
            router.post("/webhook/mcube")
                    .handler(context -> context.request().body().onSuccess(body -> {
                        webhooks.add(body.toJsonObject()
                                .put("secret", context.request().getParam("secret")));
                        context.json(new JsonObject().put("wss_url", "wss://service/ws/1?token=t"));
                    }));
        }
    }

    @BeforeEach
    void start() throws Exception {
        McubeSimulatorSettings settings = new McubeSimulatorSettings("the-token", this::url, "hush", 20, 0);
        server.start(
                        "127.0.0.1",
                        0,
                        List.of(new McubeSimulator(vertx, settings, AnsweringPhones.NOBODY), new Service()))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void anOrderedCallIsAnnouncedAndItsSocketKept() throws Exception {
        JsonObject answer = post("/Restmcube-api/outbound-calls-websocket", order());
        assertThat(answer.getBoolean("status")).isTrue();
        JsonObject announced = webhooks.poll(10, TimeUnit.SECONDS);
        assertThat(announced.getString("dialStatus")).isEqualTo("CONNECTING");
        assertThat(announced.getString("callId")).isEqualTo(answer.getString("callid"));
        assertThat(announced.getString("fromNumber")).isEqualTo("8001234567");
        assertThat(announced.getString("refid")).isEqualTo("ref-1");
    }

    @Test
    void refusalsAreAnswered200() throws Exception {
        for (JsonObject wrong : List.of(
                order().put("HTTP_AUTHORIZATION", "other"),
                order().put("custnumber", "+919876543210"),
                order().put("exenumber", "123"),
                order().putNull("refurl"))) {
            JsonObject answer = post("/Restmcube-api/outbound-calls-websocket", wrong);
            assertThat(answer.getBoolean("status")).as(wrong.encode()).isFalse();
            assertThat(answer.getString("msg")).isNotBlank();
        }
        assertThat(webhooks).isEmpty();
    }

    @Test
    void aCallThatComesInShowsWhatTheServiceAnsweredAndEndsOnce() throws Exception {
        JsonObject call = post(
                "/simulator/mcube/calls", new JsonObject().put("from", "+911").put("to", "+912"));
        assertThat(call.getString("wss_url")).isEqualTo("wss://service/ws/1?token=t");
        assertThat(webhooks.poll(10, TimeUnit.SECONDS).getString("secret")).isEqualTo("hush");
        String path = "/simulator/mcube/calls/" + call.getString("callid");
        post(path + "/end", new JsonObject().put("dialStatus", "BUSY"));
        post(path + "/end", new JsonObject());
        assertThat(webhooks.poll(10, TimeUnit.SECONDS).getString("dialStatus")).isEqualTo("BUSY");
        assertThat(webhooks).isEmpty();
    }

    @Test
    void aReleasedCallEnds() throws Exception {
        String callId = post("/Restmcube-api/outbound-calls-websocket", order()).getString("callid");
        assertThat(webhooks.poll(10, TimeUnit.SECONDS)).isNotNull();
        JsonObject release = new JsonObject().put("token", "the-token").put("callid", callId);
        assertThat(post("/hangup-api/call-release", release).getBoolean("status"))
                .isTrue();
        assertThat(webhooks.poll(10, TimeUnit.SECONDS).getString("endTime")).isNotBlank();
        assertThat(post("/hangup-api/call-release", release).getBoolean("status"))
                .isFalse();
    }

    private JsonObject order() {
        return new JsonObject()
                .put("HTTP_AUTHORIZATION", "the-token")
                .put("exenumber", "8001234567")
                .put("custnumber", "9876543210")
                .put("refurl", url() + "/webhook/mcube?secret=hush")
                .put("refid", "ref-1");
    }

    private String url() {
        return "http://127.0.0.1:" + server.port();
    }

    private JsonObject post(String path, JsonObject body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofString(body.encode()))
                .build();
        return new JsonObject(http.send(request, BodyHandlers.ofString()).body());
    }
}
