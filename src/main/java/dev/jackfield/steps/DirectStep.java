package dev.jackfield.steps;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Traceable;
import org.apache.camel.spi.IdAware;
import org.apache.camel.spi.RouteIdAware;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.service.ServiceHelper;

/** Sends to {@code direct:<variable>-<verb>}. A producer is made once for each value of the variable, which are few. */
final class DirectStep extends AsyncProcessorSupport implements Traceable, IdAware, RouteIdAware {

    private final CamelContext camelContext;
    private final String variable;
    private final String verb;
    private final Map<Object, AsyncProducer> producers = new ConcurrentHashMap<>();
    private String id;
    private String routeId;

    /** @param verb with the hyphen before it */
    DirectStep(CamelContext camelContext, String variable, String verb) {
        this.camelContext = camelContext;
        this.variable = variable;
        this.verb = verb;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Object name = exchange.getVariable(variable);
        AsyncProducer producer;
        try {
            producer = producers.computeIfAbsent(name == null ? "" : name, this::producer);
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        exchange.setProperty(
                ExchangePropertyKey.TO_ENDPOINT, producer.getEndpoint().getEndpointUri());
        return producer.process(exchange, callback);
    }

    private AsyncProducer producer(Object name) {
        try {
            AsyncProducer producer =
                    camelContext.getEndpoint("direct:" + name + verb).createAsyncProducer();
            ServiceHelper.startService(producer);
            return producer;
        } catch (Exception e) {
            throw new IllegalStateException("Nothing can be sent to direct:" + name + verb, e);
        }
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopAndShutdownServices(producers.values());
        producers.clear();
    }

    @Override
    public String getTraceLabel() {
        return "direct:${variable." + variable + "}" + verb;
    }

    @Override
    public String toString() {
        return "toD[" + getTraceLabel() + "]";
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public void setId(String id) {
        this.id = id;
    }

    @Override
    public String getRouteId() {
        return routeId;
    }

    @Override
    public void setRouteId(String routeId) {
        this.routeId = routeId;
    }
}
