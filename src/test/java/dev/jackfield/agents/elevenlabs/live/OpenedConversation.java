package dev.jackfield.agents.elevenlabs.live;

import dev.jackfield.agents.elevenlabs.ElevenLabsSettings;
import dev.jackfield.agents.session.AgentEvent;
import dev.jackfield.agents.session.AgentRequest;
import dev.jackfield.agents.session.AgentSession;
import dev.jackfield.agents.session.VoiceAgentSettings;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** A session with the driver on an event loop of its own, and what it told. */
final class OpenedConversation implements AutoCloseable {

    static final VoiceAgentSettings SETTINGS = new VoiceAgentSettings(5, 10, 100, 400, 500, 30);

    final Queue<AgentEvent> events = new ConcurrentLinkedQueue<>();
    final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final ElevenLabsAgents driver;
    private final Context context;
    private final AgentSession session;

    OpenedConversation(Vertx vertx, String baseUrl, AgentRequest request) {
        ElevenLabsSettings account = new ElevenLabsSettings(
                "sk_test", baseUrl, "agent_1", List.of(), "phnum_1", null, "eleven_multilingual_v2", 1, 1);
        driver = new ElevenLabsAgents(vertx, account, new AgentSocketSettings(30), SETTINGS, new SimpleMeterRegistry());
        context = vertx.getOrCreateContext();
        session = driver.open(request, context, event -> {
            threads.add(Thread.currentThread());
            events.add(event);
        });
    }

    static AgentRequest request(String agentId) {
        return new AgentRequest("elevenlabs", agentId, AudioFormat.MULAW_8000, null, null, null, null, Map.of());
    }

    void hear(byte[] audio) {
        use(open -> open.hear(AudioPayload.of(audio)));
    }

    void use(Consumer<AgentSession> action) {
        context.runOnContext(now -> action.accept(session));
    }

    /** The first event of this kind, waited for. */
    <E extends AgentEvent> E await(Class<E> kind) {
        return await(kind, 1).get(0);
    }

    <E extends AgentEvent> List<E> await(Class<E> kind, int count) {
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> of(kind).size() >= count);
        return of(kind);
    }

    <E extends AgentEvent> List<E> of(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void close() {
        use(AgentSession::close);
        driver.destroy();
    }
}
