package dev.jackfield.providers.threecx;

import dev.jackfield.media.stream.StreamCommand;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What routes do with a participant that is patched to an agent, by the variable socket. */
@Configuration(proxyBeanMethods = false)
class BridgeSteps {

    /** Plays, marks or clears, as the body says. */
    @Bean
    Processor threecxBridgeSend() {
        return exchange ->
                leg(exchange).send((StreamCommand) exchange.getMessage().getBody());
    }

    /** Names the leg and the call in variables. */
    @Bean
    Processor threecxBridgeNames() {
        return exchange -> {
            BridgedLeg leg = leg(exchange);
            exchange.setVariable("leg", leg.leg());
            exchange.setVariable("callId", leg.callId());
        };
    }

    /** The caller is being moved to the number in the body. */
    @Bean
    Processor threecxBridgeMoves() {
        return exchange -> {
            BridgedLeg leg = leg(exchange);
            leg.moves(true);
            exchange.setVariable("leg", leg.leg());
            exchange.setVariable(
                    "destination",
                    exchange.getMessage().getBody(StreamCommand.Transfer.class).to());
        };
    }

    /** The caller could not be moved. */
    @Bean
    Processor threecxBridgeStays() {
        return exchange -> leg(exchange).moves(false);
    }

    private static BridgedLeg leg(Exchange exchange) {
        return (BridgedLeg) exchange.getVariable("socket");
    }
}
