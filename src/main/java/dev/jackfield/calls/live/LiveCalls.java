package dev.jackfield.calls.live;

import dev.jackfield.agents.session.AgentEvent;
import dev.jackfield.agents.session.AgentRequest;
import dev.jackfield.edge.sockets.LiveSocket;
import dev.jackfield.media.stream.StreamCommand;
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

    private final Map<String, LiveCall> byId = new ConcurrentHashMap<>();
    private final Set<LiveCall> all = ConcurrentHashMap.newKeySet();

    LiveCalls(MeterRegistry meters) {
        meters.gaugeCollectionSize("jackfield.calls.patched", List.of(), all);
    }

    /** The call of the exchange, by its variable {@code socket} or {@code callId}; null if it is over or has not begun. */
    @Nullable
    static LiveCall of(Exchange exchange) {
        return exchange.getVariable("socket") instanceof LiveSocket socket
                        && socket.attributes().get(LiveCall.KEY) instanceof LiveCall call
                ? call
                : null;
    }

    /** Begins the call of a socket whose audio starts. A second start on one socket begins nothing. */
    public void begin(Exchange exchange) {
        if (exchange.getVariable("socket") instanceof LiveSocket socket
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
        byId.put(callId, call);
        // after it is in the map, where a hang-up in this moment has not found it
        call.atEnd(() -> byId.remove(callId, call));
        exchange.setVariable("agent", plan.agent());
        exchange.setVariable("agentWanted", !plan.agentId().isBlank());
        exchange.setVariable("greeting", plan.greeting());
        exchange.setVariable("transferTo", plan.transferTo());
        exchange.setVariable("maxMillis", plan.maxSeconds() * 1000L);
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
        exchange.setVariable("waited", call.hasWaited());
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
        exchange.setVariable("agentMayReopen", ended.mayReopen());
        exchange.setVariable("agentTry", call.agentTries());
    }

    /** Begins the end of the call; stops the route if it has begun already. The body becomes the mark of what is still to be heard. */
    public void beginFinish(Exchange exchange) {
        LiveCall call = require(exchange);
        String mark = call.isOver()
                ? null
                : call.beginFinish(
                        exchange.getVariable("endReason", "", String.class),
                        exchange.getVariable("moveTo", String.class));
        if (mark == null) {
            exchange.setRouteStop(true);
            return;
        }
        exchange.setVariable("hearMillis", call.unheardMillis() + 1000);
        exchange.getMessage().setBody(new StreamCommand.Mark(mark));
    }

    /** Whether the body says that everything has been heard that was sent before the end. */
    public boolean heardAll(Exchange exchange) {
        LiveCall call = of(exchange);
        return call != null
                && exchange.getMessage().getBody() instanceof StreamEvent.Played played
                && call.isEndMark(played.mark());
    }

    /** Ends the call once: a second time stops the route. What was said and why it ended stand in variables. */
    public void end(Exchange exchange) {
        LiveCall call = of(exchange);
        if (call == null || !call.end()) {
            exchange.setRouteStop(true);
            return;
        }
        all.remove(call);
        String callId = call.callId();
        if (callId != null) {
            exchange.setVariable("callId", callId);
        }
        String reason = call.endReason();
        exchange.setVariable("endReason", reason == null ? "the caller hung up" : reason);
        exchange.setVariable("transcript", call.conversation().text());
    }

    /** Whether the call of the exchange is over. */
    public boolean isOver(Exchange exchange) {
        LiveCall call = of(exchange);
        return call == null || call.isOver();
    }

    /** The live call of our id; null if none of this node. */
    @Nullable
    LiveCall find(String callId) {
        return byId.get(callId);
    }

    Collection<LiveCall> all() {
        return List.copyOf(all);
    }

    /** Live calls of this node. */
    public int count() {
        return all.size();
    }

    private static LiveCall require(Exchange exchange) {
        LiveCall call = of(exchange);
        if (call == null) {
            throw new IllegalStateException("the socket carries no call");
        }
        return call;
    }
}
