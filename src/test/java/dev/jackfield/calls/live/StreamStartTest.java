package dev.jackfield.calls.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.jackfield.edge.sockets.LiveSocket;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.StreamEvent.Started;
import dev.jackfield.support.ServiceTest;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Streams that bring no bot of their own are calls of the agent that their provider names, or of the default one. */
@ServiceTest
@DirtiesContext
@TestPropertySource(properties = {"bots.default-agent-id=common", "plivo.stream-agent-id=plivos"})
class StreamStartTest {

    private final FluentProducerTemplate routes;

    StreamStartTest(FluentProducerTemplate routes) {
        this.routes = routes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"exotel", "plivo", "twilio"})
    void theCallIsOpenedAndItsAgentKnown(String provider) {
        String id = UUID.randomUUID().toString();
        LiveSocket socket = mock();

        Exchange done = routes.withVariable("socket", socket)
                .withBody(new Started(id, "stream-1", AudioFormat.MULAW_8000, "+919876543210", null, Map.of()))
                .to("direct:" + provider + "-stream-start")
                .send();

        assertThat(done.getException()).isNull();
        CallPlan plan = done.getMessage().getBody(CallPlan.class);
        assertThat(plan.providerCallId()).isEqualTo(id);
        assertThat(plan.agentId()).isEqualTo(provider.equals("plivo") ? "plivos" : "common");
        assertThat(done.getVariable("callId", String.class)).hasSize(36);
    }
}
