package dev.jackfield.steps;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Traceable;
import org.apache.camel.spi.IdAware;
import org.apache.camel.spi.RouteIdAware;
import org.apache.camel.support.AsyncProcessorSupport;
import org.springframework.lang.Nullable;

/** A step of a route that makes one body of another, in place. */
final class BodyStep extends AsyncProcessorSupport implements Traceable, IdAware, RouteIdAware {

    /** What becomes of a body. */
    @FunctionalInterface
    interface Conversion {

        @Nullable
        Object apply(Exchange exchange, @Nullable Object body) throws Exception;
    }

    private final String label;
    private final Conversion conversion;
    private String id;
    private String routeId;

    BodyStep(String label, Conversion conversion) {
        this.label = label;
        this.conversion = conversion;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            Object made = conversion.apply(exchange, exchange.getMessage().getBody());
            exchange.getMessage().setBody(made);
        } catch (Exception e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    @Override
    public String getTraceLabel() {
        return label;
    }

    @Override
    public String toString() {
        return label;
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
