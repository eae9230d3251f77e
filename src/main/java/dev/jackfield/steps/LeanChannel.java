package dev.jackfield.steps;

import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.DisabledAware;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.NamedRoute;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.impl.engine.DefaultChannel;
import org.apache.camel.processor.errorhandler.NoErrorHandler;
import org.apache.camel.spi.CamelInternalProcessorAdvice;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.springframework.lang.Nullable;

/**
 * What stands before each step of a route. In a route that audio passes it goes on to the step at once: the body is no stream that
 * would have to be cached, and the list of the steps that an exchange took is not kept. With a tracer, a debugger or anything else
 * that looks at the steps of this route it does what Camel does.
 */
final class LeanChannel extends DefaultChannel {

    private boolean busy;
    private boolean watched;

    /** The step without an error handler that handles nothing; null where there is another one. */
    @Nullable
    private AsyncProcessor step;

    LeanChannel(CamelContext camelContext) {
        super(camelContext);
    }

    @Override
    public void initChannel(
            Route route,
            NamedNode definition,
            NamedNode child,
            List<InterceptStrategy> interceptors,
            Processor next,
            NamedRoute routeDefinition,
            boolean first)
            throws Exception {
        busy = BusyRoutes.isBusy(route);
        super.initChannel(route, definition, child, interceptors, next, routeDefinition, first);
    }

    @Override
    public void addAdvice(CamelInternalProcessorAdvice<?> advice) {
        if (busy && (advice instanceof StreamCachingAdvice || advice instanceof NodeHistoryAdvice)) {
            return;
        }
        watched = true;
        super.addAdvice(advice);
    }

    @Override
    public void setErrorHandler(Processor handler) {
        if (busy && handler instanceof NoErrorHandler) {
            step = AsyncProcessorConverterHelper.convert(getOutput());
        }
        super.setErrorHandler(handler);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        if (!busy || watched) {
            return super.process(exchange, callback);
        }
        if (exchange.isRouteStop()
                || (getNextProcessor() instanceof DisabledAware definition && definition.isDisabled())) {
            callback.done(true);
            return true;
        }
        try {
            return (step != null ? step : processor).process(exchange, callback);
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }
}
