package dev.jackfield.calls.live;

import dev.jackfield.agents.session.AgentEvent;
import dev.jackfield.agents.session.AgentRequest;
import dev.jackfield.edge.sockets.CallerLeg;
import dev.jackfield.media.stream.StreamEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The live calls of this node, by socket and by our id. Any thread, except where a method says otherwise. */
@Component("liveCalls")
public class LiveCalls {

    /** Where a leg whose caller is held keeps our id of the call. */
    public static final String HELD_CALL = "held-call";

    private static final int HANDED_BACK = 4000;

    private final Map<String, LiveCall> byId = new ConcurrentHashMap<>();
    private final Set<LiveCall> all = ConcurrentHashMap.newKeySet();

    LiveCalls(MeterRegistry meters) {
        meters.gaugeCollectionSize("jackfield.calls.patched", List.of(), all);
    }

    /** The call of the exchange, by its variable {@code socket} or {@code callId}; null if it is over or has not begun. */
    @Nullable
    static LiveCall of(Exchange exchange) {
        return exchange.getVariable("socket") instanceof CallerLeg socket
                        && socket.attributes().get(LiveCall.KEY) instanceof LiveCall call
                ? call
                : null;
    }

    /** Begins the call of a socket whose audio starts. A second start on one socket begins nothing. */
    public void begin(Exchange exchange) {
        if (exchange.getVariable("socket") instanceof CallerLeg socket
                && exchange.getMessage().getBody() instanceof StreamEvent.Started started) {
            LiveCall call = new LiveCall(exchange.getVariable("provider", String.class), socket, started);
            if (socket.attributes().putIfAbsent(LiveCall.KEY, call) == null) {
                all.add(call);
            } else {
                exchange.setRouteStop(true);
            }
        }
    }

    /** Keeps what the provider answered; the exchange has the {@link CallPlan} as body and our id in the variable callId. */
    public void planned(Exchange exchange) {
        LiveCall call = require(exchange);
        String callId = exchange.getVariable("callId", String.class);
        CallPlan plan = exchange.getMessage().getBody(CallPlan.class);
        call.planned(callId, plan);
        exchange.setVariable("agent", plan.agent());
        exchange.setVariable("agentWanted", !plan.agentId().isBlank());
        exchange.setVariable("greeting", plan.greeting());
        exchange.setVariable("transferTo", plan.transferTo());
        exchange.setVariable("maxMillis", plan.maxSeconds() * 1000L);
        identified(exchange, call);
    }

    /** Keeps our id of a call for which nothing could be planned, so that its end is written down. */
    public void known(Exchange exchange) {
        LiveCall call = require(exchange);
        String callId = exchange.getVariable("callId", String.class);
        if (callId != null) {
            call.known(callId);
        }
        identified(exchange, call);
    }

    /** From now on the call's end keeps what is to be kept; if it has ended already, whoever asks does: variable callOver. */
    private void identified(Exchange exchange, LiveCall call) {
        String callId = call.callId();
        if (callId != null) {
            byId.put(callId, call);
            if (call.isOver()) {
                CallEnds.tell(exchange, call);
            }
        }
        exchange.setVariable("callOver", call.isOver());
    }

    /** What the call wants of its agent. */
    public AgentRequest request(Exchange exchange) {
        LiveCall call = require(exchange);
        CallPlan plan = call.plan();
        exchange.setVariable("agentContext", call.socket().context());
        exchange.setVariable("agentTry", call.agentAsked());
        return new AgentRequest(
                plan.agent(),
                plan.agentId(),
                call.format(),
                plan.voiceId(),
                plan.firstMessage(),
                plan.prompt(),
                plan.language(),
                plan.variables());
    }

    /** On the event loop: from now on the legs are patched. The variable waited tells whether music is to be dropped. */
    public String opened(Exchange exchange) {
        AgentEvent.Opened opened = exchange.getMessage().getBody(AgentEvent.Opened.class);
        LiveCall call = require(exchange);
        call.agentOpened(opened);
        exchange.setVariable("waited", call.hasWaited() || (call.isHeld() && call.agentTries() == 1));
        return opened.conversationId();
    }

    /** Keeps what was said, or what was really heard of it. */
    public void said(Exchange exchange) {
        Object event = exchange.getMessage().getBody();
        Conversation conversation = require(exchange).conversation();
        if (event instanceof AgentEvent.Transcript said) {
            conversation.said(said.caller(), said.text());
        } else if (event instanceof AgentEvent.Corrected corrected) {
            conversation.corrected(corrected.text());
        }
    }

    /** The agent has left the call; why stands in the variables agentEnd, agentFailure and agentMayReopen. */
    public void agentEnded(Exchange exchange) {
        AgentEvent.Ended ended = exchange.getMessage().getBody(AgentEvent.Ended.class);
        LiveCall call = require(exchange);
        call.agentGone();
        exchange.setVariable("agent", call.plan().agent());
        exchange.setVariable("agentEnd", ended.end().name());
        exchange.setVariable("agentFailure", ended.failure());
        boolean refused = ended.end() == AgentEvent.End.REFUSED;
        exchange.setVariable("agentLoss", refused ? "agent_refused" : "agent_lost");
        exchange.setVariable("agentLossReason", refused ? "the agent was refused" : "the agent was lost");
        // a held caller to whom no agent has come yet is better off with the next step of the hand-over
        boolean again = call.agentWasThere() || !call.isHeld();
        exchange.setVariable("agentMayReopen", ended.mayReopen() && again);
        exchange.setVariable("agentTry", call.agentTries());
    }

    /** What is to be kept of the call is kept. */
    public void forget(@Nullable String callId) {
        if (callId != null) {
            byId.remove(callId);
        }
    }

    /** Whether the call's audio passes through this node. */
    public boolean isHere(@Nullable String callId) {
        return callId != null && byId.containsKey(callId);
    }

    /** The live call of our id; null if none of this node. */
    @Nullable
    LiveCall find(String callId) {
        return byId.get(callId);
    }

    /** The call is no longer live. */
    void left(LiveCall call) {
        all.remove(call);
    }

    /** Ends our part in a held call, which goes on: a second time, or after its end, stops the route. What was said stands in a variable. */
    public void handBack(Exchange exchange) {
        LiveCall call = of(exchange);
        if (call == null || !call.end(null)) {
            exchange.setRouteStop(true);
            return;
        }
        left(call);
        forget(call.knownId());
        exchange.setVariable("callId", call.knownId());
        exchange.setVariable("transcript", call.conversation().text());
        call.socket().close(HANDED_BACK, "the hand-over takes the caller on");
    }

    /** Whether the hand-over takes the caller on if no agent can be had. */
    public boolean isHeld(Exchange exchange) {
        LiveCall call = of(exchange);
        return call != null && call.isHeld();
    }

    Collection<LiveCall> all() {
        return List.copyOf(all);
    }

    /** Live calls of this node. */
    public int count() {
        return all.size();
    }

    static LiveCall require(Exchange exchange) {
        LiveCall call = of(exchange);
        if (call == null) {
            throw new IllegalStateException("the socket carries no call");
        }
        return call;
    }
}
