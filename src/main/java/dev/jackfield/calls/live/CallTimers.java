package dev.jackfield.calls.live;

import io.vertx.core.Vertx;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What is to happen to a call in a while: sent to a route then, on the call's event loop, and forgotten when the call is over. */
@Component("callTimers")
class CallTimers {

    private static final Logger LOG = LoggerFactory.getLogger(CallTimers.class);

    private final CamelContext camel;
    private final ProducerTemplate producer;

    CallTimers(CamelContext camel, ProducerTemplate producer) {
        this.camel = camel;
        this.producer = producer;
    }

    /**
     * Sends an exchange with the variables of this one, and no body, to the endpoint later.
     *
     * @param millis at least 1 is waited
     */
    public void later(Exchange exchange, long millis, String endpoint) {
        LiveCall call = LiveCalls.of(exchange);
        if (call == null) {
            return;
        }
        Exchange then = camel.getEndpoint(endpoint).createExchange();
        exchange.getVariables().forEach(then::setVariable);
        call.socket().context().runOnContext(now -> {
            Vertx vertx = Vertx.currentContext().owner();
            long timer = vertx.setTimer(Math.max(1, millis), due -> send(call, then, endpoint));
            // a timer of half an hour would keep all that the call had
            call.atEnd(() -> vertx.cancelTimer(timer));
        });
    }

    private void send(LiveCall call, Exchange exchange, String endpoint) {
        if (call.isOver()) {
            return;
        }
        producer.send(endpoint, exchange);
        if (exchange.getException() != null) {
            LOG.warn("{} failed for call {}", endpoint, call.callId(), exchange.getException());
        }
    }
}
