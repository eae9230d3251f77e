package dev.jackfield.calls.live;

import dev.jackfield.agents.session.AgentEvent;
import dev.jackfield.edge.ElasticThreads;
import dev.jackfield.edge.sockets.SocketRefusal;
import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.media.stream.StreamEvent;
import dev.jackfield.settings.FallbackSettings;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.lang.Nullable;

/** The steps of a live call that routes name, besides its audio. */
@Configuration(proxyBeanMethods = false)
class CallSteps {

    private static final int NORMAL = 1000;

    /** Where the work of live calls blocks. */
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService callWork() {
        return ElasticThreads.named("call");
    }

    @Bean
    EventLoopStep onEventLoop() {
        return new EventLoopStep();
    }

    @Bean
    Processor callBegin(LiveCalls calls) {
        return calls::begin;
    }

    @Bean
    Processor callPlanned(LiveCalls calls) {
        return calls::planned;
    }

    @Bean
    Processor callKnown(LiveCalls calls) {
        return calls::known;
    }

    @Bean
    Processor callSaid(LiveCalls calls) {
        return calls::said;
    }

    @Bean
    Processor callAgentEnded(LiveCalls calls) {
        return calls::agentEnded;
    }

    @Bean
    Processor callFinish(CallEnds ends) {
        return ends::beginFinish;
    }

    @Bean
    Processor callEnd(CallEnds ends) {
        return ends::end;
    }

    @Bean
    Processor callHandBack(LiveCalls calls) {
        return calls::handBack;
    }

    /** The pressed key, in words for the agent; stops the route before there is an agent. */
    @Bean
    Processor callKey() {
        return exchange -> {
            LiveCall call = LiveCalls.of(exchange);
            if (call == null || !call.agentListens()) {
                exchange.setRouteStop(true);
                return;
            }
            StreamEvent.Dtmf key = exchange.getMessage().getBody(StreamEvent.Dtmf.class);
            exchange.setVariable("callId", call.callId());
            exchange.getMessage().setBody("The caller pressed the key " + key.digit() + ".");
        };
    }

    /**
     * Names the human to whom a call can go, of its plan or FALLBACK_DESTINATION, in the variable moveTo; nobody if the variable wayOut
     * is {@code message}.
     */
    @Bean
    Processor callHuman(FallbackSettings fallback) {
        return exchange -> moveTo(
                exchange,
                "message".equals(exchange.getVariable("wayOut")) ? null : human(LiveCalls.of(exchange), fallback));
    }

    /** What the agent asks: variables tool and toolId, and moveTo for a transfer. */
    @Bean
    Processor callTool(FallbackSettings fallback) {
        return exchange -> {
            AgentEvent.ToolCall tool = exchange.getMessage().getBody(AgentEvent.ToolCall.class);
            exchange.setVariable("tool", tool.name());
            exchange.setVariable("toolId", tool.id());
            Object number = tool.parameters().get("number");
            moveTo(exchange, number != null ? number.toString() : human(LiveCalls.of(exchange), fallback));
        };
    }

    /** The command that ends our part of the call: to hang up, or to move the caller if the variable moveTo says where. */
    @Bean
    Processor callLeave() {
        return exchange -> {
            LiveCall call = LiveCalls.of(exchange);
            if (call == null || call.isOver() || !call.ending().leave()) {
                exchange.setRouteStop(true);
                return;
            }
            String to = call.ending().moveTo();
            exchange.setVariable("moves", to != null);
            // a call that could not be planned has no id, and no agent to be closed under it
            exchange.setVariable("callId", String.valueOf(call.callId()));
            exchange.getMessage()
                    .setBody(
                            to == null
                                    ? new StreamCommand.HangUp(call.ending().reason())
                                    : new StreamCommand.Transfer(to));
        };
    }

    /** The command to hang up, for a call that its phone system cannot move. */
    @Bean
    Processor callStays() {
        return exchange -> {
            LiveCall call = LiveCalls.require(exchange);
            call.ending().notMoved();
            exchange.getMessage().setBody(new StreamCommand.HangUp(call.ending().reason()));
        };
    }

    /** Stops the route when the call is coming to its end already. */
    @Bean
    Processor callGoesOn(CallEnds ends) {
        return exchange -> exchange.setRouteStop(!ends.goesOn(exchange));
    }

    /** Closes the socket as the caught {@link SocketRefusal} says. */
    @Bean
    Processor callRefused() {
        return exchange -> {
            LiveCall call = LiveCalls.of(exchange);
            SocketRefusal refusal = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, SocketRefusal.class);
            if (call != null && refusal != null) {
                call.socket().close(refusal.code(), String.valueOf(refusal.getMessage()));
            }
        };
    }

    @Bean
    Processor callSocketClose() {
        return exchange -> {
            LiveCall call = LiveCalls.of(exchange);
            if (call != null) {
                call.socket().close(NORMAL, "the call is over");
            }
        };
    }

    private static void moveTo(Exchange exchange, @Nullable String number) {
        if (number == null) {
            exchange.removeVariable("moveTo");
        } else {
            exchange.setVariable("moveTo", number);
        }
    }

    @Nullable
    private static String human(@Nullable LiveCall call, FallbackSettings fallback) {
        String planned = call == null || !call.isPlanned() ? null : call.plan().transferTo();
        String human = planned != null ? planned : fallback.destination();
        return human == null || human.isBlank() ? null : human;
    }
}
