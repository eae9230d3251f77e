package dev.jackfield.jobs;

import dev.jackfield.settings.JobSettings;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
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

/**
 * So many jobs at a time use the processors and PostgreSQL; the others wait for their turn, in order. A thousand jobs therefore neither
 * starve a webhook nor wait for a connection until they fail. A job that sends to an outside system gives its turn back until the
 * answer is there, so that a slow vendor holds up nobody else's work.
 */
@Component
class JobTurns implements InterceptStrategy {

    private final Semaphore free;
    private final ThreadLocal<Boolean> mine = ThreadLocal.withInitial(() -> false);

    JobTurns(JobSettings settings) {
        this.free = new Semaphore(settings.poolSize(), true);
    }

    /** Does the work on this thread when it is its turn. */
    <T> T during(Callable<T> work) throws Exception {
        free.acquire();
        mine.set(true);
        try {
            return work.call();
        } finally {
            mine.remove();
            free.release();
        }
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext camel, NamedNode definition, Processor target, @Nullable Processor next) {
        return isOutside(addressOf(definition)) ? new OutOfTurn(target) : target;
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

    /** Sends without the turn of the job that runs on this thread, if one does. */
    private final class OutOfTurn extends DelegateAsyncProcessor {

        OutOfTurn(Processor target) {
            super(target);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            if (!mine.get()) {
                return super.process(exchange, callback);
            }
            free.release();
            try {
                getProcessor().process(exchange);
            } catch (Exception e) {
                exchange.setException(e);
            } finally {
                free.acquireUninterruptibly();
            }
            callback.done(true);
            return true;
        }
    }
}
