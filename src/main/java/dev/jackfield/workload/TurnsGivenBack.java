package dev.jackfield.workload;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** A step that sends to an outside system does so without its thread's turn, so that a slow vendor holds up nobody else's work. */
@Component
class TurnsGivenBack implements InterceptStrategy {

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext camel, NamedNode definition, Processor target, @Nullable Processor next) {
        return isOutside(addressOf(definition)) ? new WithoutTurn(target) : target;
    }

    private static String addressOf(NamedNode definition) {
        if (definition instanceof ToDefinition to) {
            return String.valueOf(to.getUri());
        }
        return definition instanceof ToDynamicDefinition to ? String.valueOf(to.getUri()) : "";
    }

    /** An address that is known at run time only is one of an outside system; our own are {@code direct:…}. */
    private static boolean isOutside(String address) {
        return address.startsWith("http:") || address.startsWith("aws2-s3:") || address.startsWith("${");
    }

    private static final class WithoutTurn extends DelegateAsyncProcessor {

        WithoutTurn(Processor target) {
            super(target);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            if (!Turns.isMine()) {
                return super.process(exchange, callback);
            }
            try {
                Turns.without(() -> {
                    getProcessor().process(exchange);
                    return null;
                });
            } catch (Exception e) {
                exchange.setException(e);
            }
            callback.done(true);
            return true;
        }
    }
}
