package dev.jackfield.calls.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jackfield.edge.sockets.LiveSocket;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.StreamEvent.Started;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** Who takes the call of a stream, and what the agent is told of it. */
@Tag("fast")
class StreamPlansTest {

    private final MockEnvironment settings = new MockEnvironment();
    private final StreamPlans plans = new StreamPlans(settings);
    private final LiveSocket socket = mock();

    @Test
    void theProvidersOwnAgentComesBeforeTheDefaultOne() {
        settings.setProperty("bots.default-agent-id", "common");

        assertThat(plans.plan(started(Map.of()), socket, "someone", "own").agentId())
                .isEqualTo("own");
        assertThat(plans.plan(started(Map.of()), socket, "someone", " ").agentId())
                .isEqualTo("common");
    }

    @Test
    void withoutAnAgentNobodyTakesTheCall() {
        assertThatThrownBy(() -> plans.plan(started(Map.of()), socket, "someone", null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("BOTS_DEFAULT_AGENT_ID");
    }

    @Test
    void parametersOfTheStreamReachTheAgentButSecretsDoNot() {
        CallPlan plan = plans.plan(
                started(Map.of("from", "+911", "tenant", "t1", "token", "abc", "language", "hi")),
                socket,
                "someone",
                "own");

        assertThat(plan.from()).isEqualTo("+911");
        assertThat(plan.language()).isEqualTo("hi");
        assertThat(plan.variables()).containsEntry("tenant", "t1").doesNotContainKey("token");
    }

    @Test
    void aStreamThatNamesNoCallIsKnownByItsSocket() {
        when(socket.key()).thenReturn("key-1");
        Started nameless = new Started(null, null, AudioFormat.MULAW_8000, null, null, Map.of());

        assertThat(plans.plan(nameless, socket, "someone", "own").providerCallId())
                .isEqualTo("key-1");
    }

    private static Started started(Map<String, String> parameters) {
        return new Started("call-1", "stream-1", AudioFormat.MULAW_8000, null, null, parameters);
    }
}
