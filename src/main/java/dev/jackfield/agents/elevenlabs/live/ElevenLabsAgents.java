package dev.jackfield.agents.elevenlabs.live;

import dev.jackfield.agents.elevenlabs.ElevenLabsSettings;
import dev.jackfield.agents.session.AgentDriver;
import dev.jackfield.agents.session.AgentEvent;
import dev.jackfield.agents.session.AgentRequest;
import dev.jackfield.agents.session.AgentSession;
import dev.jackfield.agents.session.VoiceAgentSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.function.Consumer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** ElevenLabs' agents, by the conversation socket of its Agents platform. */
@Component
public final class ElevenLabsAgents implements AgentDriver, DisposableBean {

    /** The vendor's own clients allow as much; it does not state a limit. */
    private static final int LARGEST_FRAME = 16 * 1024 * 1024;

    private static final int MOST_SOCKETS = 10_000;
    private static final int MOST_REQUESTS = 64;
    private static final int CONNECT_MILLIS = 2000;
    private static final int FETCH_MILLIS = 3000;

    private final HttpClient requests;
    private final WebSocketClient sockets;
    private final ConversationParts parts;
    private final int maxSessions;

    public ElevenLabsAgents(
            Vertx vertx,
            ElevenLabsSettings account,
            AgentSocketSettings limits,
            VoiceAgentSettings settings,
            MeterRegistry registry) {
        requests = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(MOST_REQUESTS).setConnectTimeout(CONNECT_MILLIS));
        sockets = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(MOST_SOCKETS)
                .setMaxFrameSize(LARGEST_FRAME)
                .setMaxMessageSize(LARGEST_FRAME)
                .setConnectTimeout(CONNECT_MILLIS)
                .setClosingTimeout(2)
                .setTcpNoDelay(true));
        Counter dropped = Counter.builder("jackfield.agent.caller.audio.dropped")
                .description("Pieces of callers' audio dropped because the agent's socket was slow")
                .tag("agent", "elevenlabs")
                .register(registry);
        parts = new ConversationParts(
                vertx, new SignedUrls(requests, account, FETCH_MILLIS), sockets, settings, dropped::increment);
        maxSessions = limits.maxSessions();
    }

    @Override
    public String name() {
        return "elevenlabs";
    }

    @Override
    public int maxSessions() {
        return maxSessions;
    }

    @Override
    public AgentSession open(AgentRequest request, Context context, Consumer<AgentEvent> listener) {
        Conversation conversation = new Conversation(request, parts, listener);
        context.runOnContext(now -> conversation.start());
        return conversation;
    }

    @Override
    public void destroy() {
        requests.close();
        sockets.close();
    }
}
