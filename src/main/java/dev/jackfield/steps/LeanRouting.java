package dev.jackfield.steps;

import org.apache.camel.AsyncProcessor;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Channel;
import org.apache.camel.Endpoint;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.Route;
import org.apache.camel.spi.InterceptSendToEndpoint;
import org.apache.camel.spi.InternalProcessor;
import org.apache.camel.spi.InternalProcessorFactory;
import org.apache.camel.spi.SharedInternalProcessor;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.PluginHelper;
import org.springframework.stereotype.Component;

/** Has {@link BusyRoutes} do their steps through {@link LeanRoute} and {@link LeanChannel}; all else is made as Camel makes it. */
@Component
public final class LeanRouting implements CamelContextConfiguration {

    @Override
    public void beforeApplicationStart(CamelContext camelContext) {
        InternalProcessorFactory camel = PluginHelper.getInternalProcessorFactory(camelContext);
        camelContext.getCamelContextExtension().addContextPlugin(InternalProcessorFactory.class, new Lean(camel));
    }

    @Override
    public void afterApplicationStart(CamelContext camelContext) {
        // routes that are added later are made by the same factory
    }

    private record Lean(InternalProcessorFactory camel) implements InternalProcessorFactory {

        @Override
        public InternalProcessor addUnitOfWorkProcessorAdvice(
                CamelContext camelContext, Processor processor, Route route) {
            if (!BusyRoutes.isBusy(route)) {
                return camel.addUnitOfWorkProcessorAdvice(camelContext, processor, route);
            }
            Processor steps = StepsInARow.of(processor);
            return new LeanRoute(route, steps, camel.addUnitOfWorkProcessorAdvice(camelContext, steps, route));
        }

        @Override
        public Channel createChannel(CamelContext camelContext) {
            return new LeanChannel(camelContext);
        }

        @Override
        public SharedInternalProcessor createSharedCamelInternalProcessor(CamelContext camelContext) {
            return camel.createSharedCamelInternalProcessor(camelContext);
        }

        @Override
        public AsyncProducer createInterceptSendToEndpointProcessor(
                InterceptSendToEndpoint endpoint,
                Endpoint delegate,
                AsyncProducer producer,
                boolean skip,
                Predicate onWhen) {
            return camel.createInterceptSendToEndpointProcessor(endpoint, delegate, producer, skip, onWhen);
        }

        @Override
        public AsyncProcessor createWrapProcessor(Processor processor, Processor wrapped) {
            return camel.createWrapProcessor(processor, wrapped);
        }

        @Override
        public AsyncProducer createUnitOfWorkProducer(Producer producer) {
            return camel.createUnitOfWorkProducer(producer);
        }

        @Override
        public AsyncProducer createAsyncProducer(Endpoint endpoint) throws Exception {
            return camel.createAsyncProducer(endpoint);
        }

        @Override
        public Producer createProducer(Endpoint endpoint) throws Exception {
            return camel.createProducer(endpoint);
        }
    }
}
