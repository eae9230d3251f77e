package dev.jackfield.agents.elevenlabs.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.agents.session.AgentEvent;
import dev.jackfield.agents.session.AgentEvent.End;
import dev.jackfield.agents.session.AgentRequest;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.simulator.Fault;
import dev.jackfield.simulator.FaultBoard;
import dev.jackfield.simulator.Simulator;
import dev.jackfield.simulator.SimulatorServer;
import dev.jackfield.simulator.elevenlabs.ElevenLabsSimulator;
import dev.jackfield.simulator.elevenlabs.ElevenLabsSimulatorSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The driver and the simulated vendor with each other. */
@Tag("fast")
class SimulatedConversationTest {

    private static final String AGENT = "agent_1";

    private final Vertx vertx = Vertx.vertx();
    /** Kept, because Vert.x closes a client that nobody refers to. */
    private final HttpClient client = vertx.createHttpClient();

    private final SimulatorServer server = new SimulatorServer(vertx);
    private final ElevenLabsSimulator simulator =
            new ElevenLabsSimulator(vertx, ElevenLabsSimulatorSettings.of("sk_test", AGENT, "wsec_1", "init"));
    private FaultBoard faults;
    private OpenedConversation conversation;

    @BeforeEach
    void start() {
        get(server.start("127.0.0.1", 0, List.of(new Simulator() {
            @Override
            public String name() {
                return simulator.name();
            }

            @Override
            public void mount(Router router, FaultBoard board) {
                faults = board;
                simulator.mount(router, board);
            }
        })));
        script("{\"say\":\"interrupted\",\"text\":\"Go ahead.\"},{\"listen\":\"A question.\"},{\"say\":\"reply-2\"}");
    }

    @AfterEach
    void stop() {
        if (conversation != null) {
            conversation.close();
        }
        simulator.close();
        get(server.close());
        get(vertx.close());
    }

    private OpenedConversation open(AgentRequest request) {
        conversation = new OpenedConversation(vertx, "http://127.0.0.1:" + server.port(), request);
        return conversation;
    }

    private OpenedConversation open() {
        return open(OpenedConversation.request(AGENT));
    }

    private void script(String steps) {
        post("/simulator/elevenlabs/agents/" + AGENT + "/script", "{\"steps\":[" + steps + "]}");
    }

    private JsonObject post(String path, String json) {
        return get(client.request(HttpMethod.POST, server.port(), "127.0.0.1", path)
                .compose(request -> request.send(Buffer.buffer(json)))
                .compose(answer -> answer.body())
                .map(Buffer::toJsonObject));
    }

    /** The first conversation of the test. */
    private JsonObject record() {
        return conversations().getJsonArray("conversations").getJsonObject(0);
    }

    private JsonObject conversations() {
        return get(client.request(HttpMethod.GET, server.port(), "127.0.0.1", "/simulator/elevenlabs/conversations")
                .compose(request -> request.send())
                .compose(answer -> answer.body())
                .map(Buffer::toJsonObject));
    }

    private static <T> T get(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    /** A loud square wave, as far as the agent can tell. */
    private void speak() {
        byte[] loud = new byte[AudioFormat.MULAW_8000.bytes(300)];
        for (int i = 0; i < loud.length; i++) {
            loud[i] = (byte) (i / 10 % 2 == 0 ? 0x90 : 0x10);
        }
        conversation.hear(loud);
    }

    private void ceaseToSpeak() {
        byte[] quiet = new byte[AudioFormat.MULAW_8000.bytes(600)];
        Arrays.fill(quiet, (byte) 0xFF);
        conversation.hear(quiet);
    }

    private long audioMillis() {
        return AudioFormat.MULAW_8000.millis(conversation.of(AgentEvent.Audio.class).stream()
                .mapToLong(audio -> audio.payload().size())
                .sum());
    }

    @Test
    void theAgentGreetsWithSoundInTheFormatOfTheAgent() {
        open();
        assertThat(conversation.await(AgentEvent.Opened.class).speaks()).isEqualTo(AudioFormat.MULAW_8000);
        assertThat(conversation.await(AgentEvent.Transcript.class))
                .isEqualTo(new AgentEvent.Transcript(false, "Go ahead."));
        await().atMost(5, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(audioMillis()).isBetween(1300L, 1350L));
    }

    @Test
    void theAgentAnswersWhatItHears() {
        open();
        await().until(() -> audioMillis() > 1300);
        await().atMost(5, TimeUnit.SECONDS).until(() -> {
            ceaseToSpeak();
            return true;
        });
        await().pollDelay(1500, TimeUnit.MILLISECONDS).until(() -> true);
        speak();
        ceaseToSpeak();
        assertThat(conversation.await(AgentEvent.Transcript.class, 3))
                .containsExactly(
                        new AgentEvent.Transcript(false, "Go ahead."),
                        new AgentEvent.Transcript(true, "A question."),
                        new AgentEvent.Transcript(false, "I see. Let me look that up for you."));
        assertThat(conversation.of(AgentEvent.Interrupted.class)).isEmpty();
    }

    @Test
    void aCallerWhoTalksOverTheAgentInterruptsIt() {
        open();
        conversation.await(AgentEvent.Audio.class);
        speak();
        conversation.await(AgentEvent.Corrected.class);
        assertThat(conversation.events).last().isInstanceOf(AgentEvent.Corrected.class);
        assertThat(conversation.of(AgentEvent.Interrupted.class)).hasSize(1);
        assertThat(audioMillis()).isLessThan(1300);
    }

    @Test
    void theAgentCallsAToolAndWaitsForItsResult() {
        script("{\"tool\":\"transfer_to_number\",\"parameters\":{\"number\":\"100\"}},{\"say\":\"goodbye\"}");
        open();
        AgentEvent.ToolCall call = conversation.await(AgentEvent.ToolCall.class);
        assertThat(call.name()).isEqualTo("transfer_to_number");
        conversation.use(session -> session.toolResult(call.id(), "done", false));
        conversation.await(AgentEvent.Audio.class);
        assertThat(record().getJsonObject("socket")
                        .getJsonArray("tools")
                        .getJsonObject(0)
                        .getString("result"))
                .isEqualTo("done");
    }

    @Test
    void theAgentEndsTheCall() {
        script("{\"say\":\"interrupted\"},{\"end\":true}");
        open();
        assertThat(conversation.await(AgentEvent.Ended.class))
                .isEqualTo(new AgentEvent.Ended(End.FINISHED, null, false));
        assertThat(record().getString("status")).isEqualTo("done");
    }

    @Test
    void anOverrideThatTheAgentDoesNotAllowNamesItsField() {
        post("/simulator/elevenlabs/agents", "{\"agent_ids\":[\"agent_2\"],\"overrides\":false}");
        open(new AgentRequest(
                "elevenlabs", "agent_2", AudioFormat.MULAW_8000, "EXAVITQu4vr4xnSDxMaL", null, null, null, Map.of()));
        AgentEvent.Ended ended = conversation.await(AgentEvent.Ended.class);
        assertThat(ended.end()).isEqualTo(End.REFUSED);
        assertThat(ended.failure()).contains("Override for field 'voice_id' is not allowed");
        assertThat(ended.mayReopen()).isFalse();
    }

    @Test
    void aVariableThatTheAgentNeedsMustBeThere() {
        open(new AgentRequest(
                "elevenlabs", AGENT, AudioFormat.MULAW_8000, null, "Hello {{name}}", null, null, Map.of()));
        AgentEvent.Ended ended = conversation.await(AgentEvent.Ended.class);
        assertThat(ended.end()).isEqualTo(End.REFUSED);
        assertThat(ended.failure()).contains("Missing required dynamic variables in first message: {'name'}");
    }

    @Test
    void anAgentWithoutAFreeSessionIsBusyHoweverItSaysSo() {
        for (int answer : new int[] {429, 1008, 1002}) {
            simulator.update(before -> before.with(Map.of("socket", Map.of("concurrency", 1, "busy_answer", answer))));
            open();
            conversation.await(AgentEvent.Opened.class);
            try (OpenedConversation second = new OpenedConversation(
                    vertx, "http://127.0.0.1:" + server.port(), OpenedConversation.request(AGENT))) {
                assertThat(second.await(AgentEvent.Ended.class).end())
                        .as("with " + answer)
                        .isEqualTo(End.BUSY);
            }
            conversation.close();
            await().until(() -> conversations().getInteger("running") == 0);
        }
    }

    @Test
    void aCallerOfWhomNothingComesForTooLongIsLetGo() {
        simulator.update(before -> before.with(Map.of("socket", Map.of("input_millis", 300))));
        open();
        AgentEvent.Ended ended = conversation.await(AgentEvent.Ended.class);
        assertThat(ended.failure()).startsWith("transport_receive_timeout").endsWith("(1002)");
        assertThat(ended.mayReopen()).isTrue();
    }

    @Test
    void aConversationThatBreaksOffIsLost() {
        faults.add(Fault.during("/v1/convai/conversation", Fault.Kind.CUT, 200, 1));
        open();
        assertThat(conversation.await(AgentEvent.Ended.class).end()).isEqualTo(End.LOST);
    }

    @Test
    void aVendorThatHangsIsNoticed() {
        faults.add(Fault.during("/v1/convai/conversation", Fault.Kind.HANG, 200, 1));
        open();
        AgentEvent.Ended ended = conversation.await(AgentEvent.Ended.class);
        assertThat(ended.end()).isEqualTo(End.LOST);
        assertThat(ended.failure()).contains("silent");
    }
}
