package dev.jackfield.edge;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
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

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        VertxPlatformHttpRouter router =
                getCamelContext().getRegistry().findSingleByType(VertxPlatformHttpRouter.class);
        return new RawBodyConsumer(endpoint, processor, router.getName());
    }

    private static final class RawBodyConsumer extends VertxPlatformHttpConsumer {

        RawBodyConsumer(PlatformHttpEndpoint endpoint, Processor processor, String router) {
            super(endpoint, processor, List.of(), router);
        }

        @Override
        protected Future<Void> populateCamelMessage(RoutingContext ctx, Exchange exchange, Message message) {
            return super.populateCamelMessage(ctx, exchange, message)
                    .onSuccess(done -> message.setBody(
                            ctx.body().buffer() == null
                                    ? new byte[0]
                                    : ctx.body().buffer().getBytes()));
        }
    }
}
