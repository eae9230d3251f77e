package dev.jackfield.simulator;

import io.vertx.core.Handler;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * The failures told to one simulator, and the handler before its routes that shows them. The oldest matching failure is
 * taken. Control paths ({@code /simulator/…}) never fail. Safe for use from any thread.
 */
public final class FaultBoard implements Handler<RoutingContext> {

    private final List<Fault> faults = new ArrayList<>();

    /** Adds a failure behind those already told. */
    public synchronized void add(Fault fault) {
        faults.add(fault);
    }

    /** The failures that are still to come, oldest first, with the remaining counts. */
    public synchronized List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** Forgets all failures; requests that hang go on hanging. */
    public synchronized void clear() {
        faults.clear();
    }

    @Override
    public void handle(RoutingContext context) {
        String path = context.request().path();
        Fault fault = path.startsWith("/simulator/")
                ? null
                : take(context.request().method().name(), path, false);
        if (fault == null) {
            context.next();
            return;
        }
        switch (fault.kind()) {
            case STATUS -> context.request().end().onSuccess(read -> answer(context, fault));
            case HANG -> context.request().resume();
            case CUT -> cut(context, fault.when());
            case FRAME, CLOSE -> throw new IllegalStateException("comes during a socket: " + fault.kind());
            case SLOW -> {
                context.request().pause();
                context.vertx().setTimer(fault.millis(), timer -> {
                    context.request().resume();
                    context.next();
                });
            }
        }
    }

    /** The failure that is to befall a WebSocket on this path that begins now; null for none. */
    @Nullable
    public Fault takeDuring(String path) {
        return take("GET", path, true);
    }

    @Nullable
    private synchronized Fault take(String method, String path, boolean during) {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            if (fault.matches(method, path) && (fault.when() == Fault.When.DURING) == during) {
                if (fault.count() == 1) {
                    faults.remove(i);
                } else if (fault.count() > 1) {
                    faults.set(i, fault.withCount(fault.count() - 1));
                }
                return fault;
            }
        }
        return null;
    }

    private static void answer(RoutingContext context, Fault fault) {
        context.response().setStatusCode(fault.status());
        fault.headers().forEach(context.response()::putHeader);
        if (fault.body() == null) {
            context.response().end();
        } else {
            context.response().putHeader("Content-Type", "application/json").end(Json.encode(fault.body()));
        }
    }

    private static void cut(RoutingContext context, Fault.When when) {
        if (when == Fault.When.BEFORE) {
            context.request().connection().close();
        } else {
            context.addHeadersEndHandler(
                    answering -> context.request().connection().close());
            context.next();
        }
    }
}
