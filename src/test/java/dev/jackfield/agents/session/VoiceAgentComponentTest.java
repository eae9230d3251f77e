package dev.jackfield.agents.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jackfield.agents.session.AgentEvent.End;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.media.stream.StreamEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.Processor;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class VoiceAgentComponentTest {

    private static final AgentEvent.Opened OPENED =
            new AgentEvent.Opened("conv_1", AudioFormat.MULAW_8000, AudioFormat.MULAW_8000);

    /** What an event's exchange looked like in the route. */
    private record Seen(Object body, Object callId, Object provider, Object socket, Thread thread) {}

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final FakeAgent agent = new FakeAgent();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private CamelContext camel;

    @BeforeEach
    void start() throws Exception {
        start(new VoiceAgentSettings(5, 10, 1000, 2500, 500, 30), false);
    }

    private void start(VoiceAgentSettings settings, boolean asynchronous) throws Exception {
        stopCamel();
        AgentSessions sessions = new AgentSessions(List.of(agent), settings, new AgentMetrics(meters));
        camel = new DefaultCamelContext();
        camel.setStartupSummaryLevel(StartupSummaryLevel.Off);
        camel.addComponent("voice-agent", new VoiceAgentComponent(sessions));
        camel.addRoutes(route(asynchronous, this::see));
        camel.start();
    }

    private static RouteBuilder route(boolean asynchronous, Processor see) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                if (asynchronous) {
                    from("voice-agent:events").threads(4).delay(5).process(see);
                } else {
                    from("voice-agent:events").process(see);
                }
            }
        };
    }

    private void see(Exchange exchange) {
        seen.add(new Seen(
                exchange.getMessage().getBody(),
                exchange.getVariable("callId"),
                exchange.getVariable("provider"),
                exchange.getVariable("socket"),
                Thread.currentThread()));
    }

    @AfterEach
    void stop() {
        stopCamel();
        vertx.close();
    }

    private void stopCamel() {
        if (camel != null) {
            camel.stop();
        }
    }

    private Exchange send(String action, Object body, Map<String, Object> variables) {
        FluentProducerTemplate template = camel.createFluentProducerTemplate().to("voice-agent:" + action);
        return template.withProcessor(exchange -> {
                    exchange.getMessage().setBody(body);
                    variables.forEach(exchange::setVariable);
                })
                .send();
    }

    private Exchange open(String callId) {
        return send(
                "open",
                new AgentRequest("fake", "agent_1", AudioFormat.MULAW_8000, null, null, null, null, Map.of()),
                Map.of("callId", callId, "provider", "acme", "socket", "the socket", "agentContext", loop));
    }

    private void opened() {
        assertThat(open("call-1").getException()).isNull();
        await().until(agent::opened);
        agent.tell(OPENED);
        await().until(() -> seen.size() == 1);
    }

    private List<Object> bodies() {
        return new ArrayList<>(seen.stream().map(Seen::body).toList());
    }

    private double count(String name, String... tags) {
        return meters.get(name).tags(tags).counter().count();
    }

    @Test
    void eventsComeWithTheVariablesOfTheOpening() {
        opened();
        Seen event = seen.peek();
        assertThat(event.body()).isEqualTo(OPENED);
        assertThat(event.callId()).isEqualTo("call-1");
        assertThat(event.provider()).isEqualTo("acme");
        assertThat(event.socket()).isEqualTo("the socket");
    }

    @Test
    void eventsAreWorkedOnInOrderOnTheEventLoopOfTheCall() {
        opened();
        AgentEvent[] events = transcripts(100);
        agent.tell(events);
        await().until(() -> seen.size() == 101);
        assertThat(bodies().subList(1, 101)).containsExactly((Object[]) events);
        assertThat(seen).extracting(Seen::thread).containsOnly(seen.peek().thread());
        assertThat(seen.peek().thread().getName()).contains("eventloop");
    }

    @Test
    void eventsWaitForAStepThatWorksElsewhere() throws Exception {
        start(new VoiceAgentSettings(5, 10, 1000, 2500, 500, 30), true);
        opened();
        AgentEvent[] events = transcripts(50);
        agent.tell(events);
        await().until(() -> seen.size() == 51);
        assertThat(bodies().subList(1, 51)).containsExactly((Object[]) events);
    }

    private static AgentEvent[] transcripts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new AgentEvent.Transcript(true, "words " + i))
                .toArray(AgentEvent[]::new);
    }

    @Test
    void onlyAudioIsDroppedWhenTooMuchWaits() throws Exception {
        start(new VoiceAgentSettings(5, 10, 1000, 2500, 2, 30), true);
        opened();
        AgentEvent audio = new AgentEvent.Audio(AudioPayload.ofBase64("AAAA"));
        AgentEvent last = new AgentEvent.Ended(End.FINISHED, null, false);
        agent.tell(audio, audio, audio, audio, audio, new AgentEvent.Interrupted(), last);
        await().until(() -> bodies().contains(last));
        assertThat(bodies()).containsExactly(OPENED, audio, audio, audio, new AgentEvent.Interrupted(), last);
        assertThat(count("jackfield.agent.audio.dropped")).isEqualTo(2);
    }

    @Test
    void theAgentHearsAudioAndStreamEvents() {
        opened();
        send("hear", AudioPayload.ofBase64("AAAA"), Map.of("callId", "call-1"));
        send("hear", new StreamEvent.Audio(AudioPayload.ofBase64("BBBB")), Map.of("callId", "call-1"));
        await().until(() -> agent.told.contains("hear BBBB"));
        assertThat(agent.told).contains("hear AAAA");
    }

    @Test
    void audioOfACallWithoutASessionIsDroppedSilently() {
        assertThat(send("hear", AudioPayload.ofBase64("AAAA"), Map.of("callId", "nobody"))
                        .getException())
                .isNull();
    }

    @Test
    void resultsAndContextReachTheAgent() {
        opened();
        send("tool-result", "done", Map.of("callId", "call-1", "toolId", "tool_1", "toolFailed", false));
        send("context", "the caller pressed 5", Map.of("callId", "call-1"));
        await().until(() -> agent.told.contains("context the caller pressed 5"));
        assertThat(agent.told).contains("tool tool_1 done false");
    }

    @Test
    void toSpeakToAnAgentThatIsNotThereFails() {
        assertThat(send("context", "hello", Map.of("callId", "nobody")).getException())
                .isInstanceOf(NoAgentSession.class);
        assertThat(send("close", null, Map.of("callId", "nobody")).getException())
                .isNull();
    }

    @Test
    void aCallHasOneSession() {
        opened();
        assertThat(open("call-1").getException()).isInstanceOf(AgentSessionExists.class);
    }

    @Test
    void nothingIsToldAfterTheSessionIsClosed() {
        opened();
        send("close", null, Map.of("callId", "call-1"));
        await().until(() -> agent.told.contains("close"));
        agent.tell(new AgentEvent.Interrupted());
        assertThat(open("call-1").getException()).isNull();
        agent.tell(OPENED);
        await().until(() -> seen.size() == 2);
        assertThat(bodies()).containsExactly(OPENED, OPENED);
        assertThat(count("jackfield.agent.ends", "agent", "fake", "end", "closed"))
                .isEqualTo(1);
    }

    @Test
    void aCallMayOpenAnotherSessionWhenItsFirstOneHasEnded() {
        opened();
        agent.tell(new AgentEvent.Ended(End.LOST, "gone", true));
        await().until(() -> seen.size() == 2);
        assertThat(open("call-1").getException()).isNull();
        assertThat(meters.get("jackfield.agent.sessions").gauge().value()).isEqualTo(1);
        assertThat(count("jackfield.agent.ends", "agent", "fake", "end", "lost"))
                .isEqualTo(1);
    }

    @Test
    void anAgentThatDoesNotAnswerInTimeIsGivenUp() throws Exception {
        start(new VoiceAgentSettings(1, 10, 1000, 2500, 500, 30), false);
        open("call-1");
        await().until(() -> seen.size() == 1);
        assertThat(bodies())
                .containsExactly(new AgentEvent.Ended(End.LOST, "the agent did not answer within 1 s", true));
        assertThat(agent.told).contains("close");
    }

    @Test
    void anAgentIsKeptAwakeWhileTheCallerSendsNothing() throws Exception {
        start(new VoiceAgentSettings(5, 1, 1000, 2500, 500, 30), false);
        opened();
        await().until(() -> agent.told.stream().anyMatch(told -> told.startsWith("hear /////")));
    }

    @Test
    void eventsWaitForARouteThatIsReloaded() throws Exception {
        opened();
        String route = camel.getRoutes().get(0).getRouteId();
        camel.getRouteController().stopRoute(route);
        AgentEvent[] events = transcripts(3);
        agent.tell(events);
        camel.getRouteController().startRoute(route);
        await().until(() -> seen.size() == 4);
        assertThat(bodies().subList(1, 4)).containsExactly((Object[]) events);
    }

    @Test
    void anUnknownVendorIsRefused() {
        Exchange exchange = send(
                "open",
                new AgentRequest("acme", "agent_1", AudioFormat.MULAW_8000, null, null, null, null, Map.of()),
                Map.of("callId", "call-2", "agentContext", loop));
        assertThat(exchange.getException()).hasMessageContaining("acme");
    }

    @Test
    void anEndpointThatDoesNothingKnownDoesNotExist() {
        assertThatThrownBy(() -> camel.getEndpoint("voice-agent:sing")).hasMessageContaining("SING");
    }
}
