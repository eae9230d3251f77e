package dev.jackfield.steps;

import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.processor.Pipeline;
import org.apache.camel.processor.PipelineHelper;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pipeline whose steps follow each other in a loop as long as each is done when it returns. Camel's makes a task for each and has it
 * scheduled. What a step does to go on, to stop or to fail is the same.
 */
final class StepsInARow extends DelegateAsyncProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(StepsInARow.class);

    private final AsyncProcessor[] steps;

    private StepsInARow(Pipeline camel) {
        super(camel);
        List<Processor> each = camel.next();
        this.steps = each.stream().map(AsyncProcessorConverterHelper::convert).toArray(AsyncProcessor[]::new);
    }

    /** The same steps, in a row if there are several. */
    static Processor of(Processor steps) {
        return steps instanceof Pipeline several ? new StepsInARow(several) : steps;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        return new Walk(exchange, callback).goOn(true);
    }

    /** One exchange on its way through the steps. On whatever thread its last step was done. */
    private final class Walk implements AsyncCallback {

        private final Exchange exchange;
        private final AsyncCallback callback;
        private int next;

        Walk(Exchange exchange, AsyncCallback callback) {
            this.exchange = exchange;
            this.callback = callback;
        }

        /** @return whether all is done */
        boolean goOn(boolean sync) {
            while (hasNext()) {
                ExchangeHelper.prepareOutToIn(exchange);
                if (!steps[next++].process(exchange, this)) {
                    return false;
                }
            }
            callback.done(sync);
            return sync;
        }

        private boolean hasNext() {
            return next < steps.length
                    && !exchange.isRouteStop()
                    && (next == 0 || PipelineHelper.continueProcessing(exchange, "the route ends", LOG));
        }

        /** A step that returned before it was done, or that has its own way of calling, is done now. */
        @Override
        public void done(boolean doneSync) {
            if (!doneSync) {
                goOn(false);
            }
        }
    }
}
