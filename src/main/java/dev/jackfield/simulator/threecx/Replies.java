package dev.jackfield.simulator.threecx;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
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
        int status = cause instanceof RefusedException refused ? refused.status() : context.statusCode();
        HttpServerRequest request = context.request();
        Future<Void> answered = answer(
                context,
                status < 400 ? 500 : status,
                new JsonObject()
                        .put("error", cause == null ? "Refused" : cause.getMessage())
                        .toBuffer());
        if (!request.isEnded()) {
            closeAfter(request, answered);
        }
    }

    /** Stops a client that still sends its body: the connection of HTTP/1, the one stream of HTTP/2. */
    static void closeAfter(HttpServerRequest request, Future<Void> answered) {
        answered.onComplete(done -> {
            if (request.version() == HttpVersion.HTTP_2) {
                request.response().reset();
            } else {
                request.connection().close();
            }
        });
    }

    private static Future<Void> answer(RoutingContext context, int status, Buffer body) {
        return context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }
}
