package dev.jackfield.edge;

import dev.jackfield.workload.Turns;
import dev.jackfield.workload.Workload;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.springframework.stereotype.Component;

/**
 * Serves {@code platform-http:} routes from the public port. Every message body is the request's raw bytes, forms included,
 * because signatures are computed over exactly these and uploads stay in memory.
 */
@Component("platform-http-engine")
public class EdgeEngine extends VertxPlatformHttpEngine {

    /** How long a request waits for its turn before it is answered 503. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Turns turns;
    private final ErrorAnswer errors;

    EdgeEngine(Turns turns, ErrorAnswer errors) {
        this.turns = turns;
        this.errors = errors;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        VertxPlatformHttpRouter router =
                getCamelContext().getRegistry().findSingleByType(VertxPlatformHttpRouter.class);
        return new RawBodyConsumer(endpoint, exchange -> inTurn(processor, exchange), router.getName());
    }

    private void inTurn(Processor route, Exchange exchange) throws Exception {
        boolean done = turns.during(Workload.REQUESTS, PATIENCE, () -> {
                    route.process(exchange);
                    return true;
                })
                .orElse(false);
        if (!done) {
            exchange.setProperty(
                    Exchange.EXCEPTION_CAUGHT,
                    new Refusal(503, "BUSY", "There is too much to do just now; try again shortly."));
            errors.answer(exchange);
        }
    }

    private static final class RawBodyConsumer extends VertxPlatformHttpConsumer {

        RawBodyConsumer(PlatformHttpEndpoint endpoint, Processor processor, String router) {
            super(endpoint, processor, List.of(), router);
        }

        @Override
        protected Future<Void> populateCamelMessage(RoutingContext ctx, Exchange exchange, Message message) {
            return super.populateCamelMessage(ctx, exchange, message)
                    .onSuccess(done -> message.setBody(RequestBodies.taken(ctx)));
        }
    }
}
