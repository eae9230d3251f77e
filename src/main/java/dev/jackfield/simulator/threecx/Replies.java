package dev.jackfield.simulator.threecx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** JSON in and out of the simulator's routes. */
final class Replies {

    private Replies() {}

    static void json(RoutingContext context, JsonObject body) {
        json(context, 200, body);
    }

    static void json(RoutingContext context, JsonArray body) {
        answer(context, 200, body.toBuffer());
    }

    static void json(RoutingContext context, int status, JsonObject body) {
        answer(context, status, body.toBuffer());
    }

    /** The request's JSON object, empty when there is no body; refused with 400 when it is something else. */
    static JsonObject body(RoutingContext context) {
        try {
            String text = context.body().asString();
            return text == null || text.isBlank() ? new JsonObject() : new JsonObject(text);
        } catch (DecodeException | ClassCastException e) {
            throw new RefusedException(400, "The body is not a JSON object");
        }
    }

    /** Answers a refusal with its status, a limit of the router with its own, and anything else with 500. */
    static void failure(RoutingContext context) {
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        Throwable cause = context.failure();
        int status = cause instanceof RefusedException refused ? refused.status() : statusOf(context);
        Buffer body = new JsonObject()
                .put("error", cause == null ? "Refused" : cause.getMessage())
                .toBuffer();
        HttpServerRequest request = context.request();
        context.response().setStatusCode(status).putHeader("Content-Type", "application/json");
        if (request.method().equals(HttpMethod.POST) && !request.isEnded()) {
            endUnread(request, body);
        } else {
            context.response().end(body);
        }
    }

    /** Answers a client that still sends its body, and stops it: the connection of HTTP/1, the one stream of HTTP/2. */
    static void endUnread(HttpServerRequest request, Buffer body) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().end(body).onComplete(done -> request.response().reset());
        } else {
            request.response().putHeader("Connection", "close").end(body).onComplete(done -> request.connection()
                    .close());
        }
    }

    /** 400 for a field of the wrong JSON type, the router's own status for its limits. */
    private static int statusOf(RoutingContext context) {
        if (context.failure() instanceof ClassCastException) {
            return 400;
        }
        return context.statusCode() < 400 ? 500 : context.statusCode();
    }

    private static void answer(RoutingContext context, int status, Buffer body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }
}
