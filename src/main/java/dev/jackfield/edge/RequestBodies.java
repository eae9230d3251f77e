package dev.jackfield.edge;

import dev.jackfield.settings.EdgeSettings;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a request's whole body into memory, up to the limit of its path and within the time for bodies. A longer body is
 * answered 413, a slower one 408; both close the connection.
 */
@Component
public final class RequestBodies {

    private final EdgeSettings limits;
    private final Map<String, Long> limitByPath;

    RequestBodies(EdgeSettings limits) {
        this.limits = limits;
        this.limitByPath = Map.of(
                "/webhook/postcall", limits.postcallMaxBodyBytes(),
                "/webhook/3cx", limits.webhookMaxBodyBytes(),
                "/webhook/mcube", limits.webhookMaxBodyBytes(),
                "/webhook/elevenlabs/conversation-init", limits.webhookMaxBodyBytes());
    }

    /** The body that was read, which is not kept for anybody else: a request may wait long for its answer. */
    static byte[] taken(RoutingContext ctx) {
        Buffer body = ctx.body().buffer();
        ((RoutingContextInternal) ctx).setBody(null);
        return body == null ? new byte[0] : body.getBytes();
    }

    void read(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        long limit = limitByPath.getOrDefault(ctx.normalizedPath(), limits.maxBodyBytes());
        if (declaredLength(request) > limit) {
            refuse(ctx, 413);
            return;
        }
        new Reading(ctx, limit).start();
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static void refuse(RoutingContext ctx, int status) {
        ctx.response().putHeader("Connection", "close");
        ctx.addEndHandler(done -> ctx.request().connection().close());
        ctx.fail(status);
    }

    /** One body on its way in; all on the request's event loop. */
    private final class Reading {

        private final RoutingContext ctx;
        private final long limit;

        /** Null when it is over: the request knows its handlers until it is answered. */
        @Nullable
        private Buffer body = Buffer.buffer();

        private final long timer;

        Reading(RoutingContext ctx, long limit) {
            this.ctx = ctx;
            this.limit = limit;
            this.timer = ctx.vertx().setTimer(limits.bodySeconds() * 1000L, id -> end(408));
        }

        void start() {
            HttpServerRequest request = ctx.request();
            request.exceptionHandler(cut -> end(400));
            request.handler(this::add);
            request.endHandler(done -> complete());
            // an earlier handler may have paused the request while it decided
            request.resume();
        }

        private void add(Buffer chunk) {
            if (body != null && body.length() + chunk.length() > limit) {
                end(413);
            } else if (body != null) {
                body.appendBuffer(chunk);
            }
        }

        private void complete() {
            Buffer whole = body;
            if (whole != null) {
                body = null;
                ctx.vertx().cancelTimer(timer);
                RoutingContextInternal context = (RoutingContextInternal) ctx;
                context.visitHandler(RoutingContextInternal.BODY_HANDLER);
                context.setBody(whole);
                ctx.next();
            }
        }

        private void end(int status) {
            if (body != null) {
                body = null;
                ctx.vertx().cancelTimer(timer);
                refuse(ctx, status);
            }
        }
    }
}
