package dev.jackfield.providers.threecx;

import dev.jackfield.media.stream.StreamEvent;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/** Sends what bridged legs tell to their route, on the event loop on which they tell it. */
final class BridgeEvents implements BiConsumer<BridgedLeg, StreamEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(BridgeEvents.class);

    private final Supplier<CamelContext> camel;

    @Nullable
    private volatile AsyncProducer route;

    /** @param camel asked when the first leg tells something: routes name beans, and these are beans */
    BridgeEvents(Supplier<CamelContext> camel) {
        this.camel = camel;
    }

    @Override
    public void accept(BridgedLeg leg, StreamEvent event) {
        AsyncProducer to = route();
        Exchange exchange = to.getEndpoint().createExchange();
        exchange.setVariable("socket", leg);
        exchange.getMessage().setBody(event);
        to.process(exchange, done -> {
            if (exchange.getException() != null) {
                LOG.warn("An event of call {} was not worked on", leg.callId(), exchange.getException());
            }
        });
    }

    private AsyncProducer route() {
        AsyncProducer known = route;
        return known != null ? known : begin();
    }

    private synchronized AsyncProducer begin() {
        if (route == null) {
            Endpoint endpoint = camel.get().getEndpoint("direct:threecx-stream-event");
            try {
                AsyncProducer created = endpoint.createAsyncProducer();
                created.start();
                route = created;
            } catch (Exception e) {
                throw new IllegalStateException("the route of bridged legs cannot be reached", e);
            }
        }
        return route;
    }
}
