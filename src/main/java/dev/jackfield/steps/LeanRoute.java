package dev.jackfield.steps;

import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Channel;
import org.apache.camel.Exchange;
import org.apache.camel.Navigate;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.processor.errorhandler.NoErrorHandler;
import org.apache.camel.spi.CamelInternalProcessorAdvice;
import org.apache.camel.spi.InflightRepository;
import org.apache.camel.spi.InternalProcessor;
import org.apache.camel.spi.ManagementInterceptStrategy;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * A route that audio passes. An exchange that another route hands on is in that route's unit of work already: only the route's policies
 * are told of it, and it counts as under way in the route where it began. Any other exchange gets all that Camel does for one.
 */
final class LeanRoute extends DelegateAsyncProcessor implements InternalProcessor {

    private final Route route;
    private final AsyncProcessor steps;
    private final InternalProcessor whole;
    private final boolean withoutErrorHandler;
    private List<RoutePolicy> policies = List.of();

    /** @param whole the same steps with all that Camel does around them */
    LeanRoute(Route route, Processor steps, InternalProcessor whole) {
        super(whole);
        this.route = route;
        this.steps = AsyncProcessorConverterHelper.convert(steps);
        this.whole = whole;
        this.withoutErrorHandler = isWithoutErrorHandler(steps);
    }

    private static boolean isWithoutErrorHandler(Processor steps) {
        if (steps instanceof Channel step) {
            return step.getErrorHandler() instanceof NoErrorHandler;
        }
        return steps instanceof Navigate<?> several
                && several.hasNext()
                && several.next().stream().allMatch(each -> isWithoutErrorHandler((Processor) each));
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        if (exchange.getUnitOfWork() == null) {
            return whole.process(exchange, callback);
        }
        for (RoutePolicy policy : policies) {
            policy.onExchangeBegin(route, exchange);
        }
        return steps.process(exchange, doneSync -> {
            if (withoutErrorHandler) {
                // what NoErrorHandler does, so that the one who called this route may handle a failure
                exchange.getExchangeExtension().setRedeliveryExhausted(false);
            }
            for (RoutePolicy policy : policies) {
                policy.onExchangeDone(route, exchange);
            }
            callback.done(doneSync);
        });
    }

    @Override
    public void addRoutePolicyAdvice(List<RoutePolicy> added) {
        policies = List.copyOf(added);
        whole.addRoutePolicyAdvice(added);
    }

    @Override
    public void addAdvice(CamelInternalProcessorAdvice<?> advice) {
        whole.addAdvice(advice);
    }

    @Override
    public <T> T getAdvice(Class<T> type) {
        return whole.getAdvice(type);
    }

    @Override
    public void removeAdvice(CamelInternalProcessorAdvice<?> advice) {
        whole.removeAdvice(advice);
    }

    @Override
    public void addRouteInflightRepositoryAdvice(InflightRepository inFlight, String routeId) {
        whole.addRouteInflightRepositoryAdvice(inFlight, routeId);
    }

    @Override
    public void addRouteLifecycleAdvice() {
        whole.addRouteLifecycleAdvice();
    }

    @Override
    @SuppressWarnings("rawtypes") // as Camel declares it
    public void addManagementInterceptStrategy(ManagementInterceptStrategy.InstrumentationProcessor processor) {
        whole.addManagementInterceptStrategy(processor);
    }

    @Override
    public void setRouteOnAdvices(Route route) {
        whole.setRouteOnAdvices(route);
    }
}
