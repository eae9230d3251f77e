package dev.jackfield.edge;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers what never reached a route, in the same shape in which the routes answer errors. */
public final class EdgeErrors {

    private EdgeErrors() {}

    /** Answers a request that failed, with the status that it failed with. */
    public static void answer(RoutingContext ctx) {
        if (ctx.response().ended() || ctx.response().closed()) {
            return;
        }
        int status = ctx.statusCode() < 400 ? 500 : ctx.statusCode();
        answer(ctx, status, message(status));
    }

    /** Answers with this status, the code that belongs to it, and this sentence for people. */
    public static void answer(RoutingContext ctx, int status, String message) {
        JsonObject error = new JsonObject()
                .put("status", "error")
                .put("error_code", code(status, ctx.normalizedPath()))
                .put("error_message", message);
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(error.toBuffer());
    }

    private static String code(int status, String path) {
        return switch (status) {
            case 400 -> "BAD_REQUEST";
            case 401 -> "UNAUTHORIZED";
            case 403 -> "FORBIDDEN";
            case 404 -> "NOT_FOUND";
            case 405 -> "METHOD_NOT_ALLOWED";
            case 408 -> "REQUEST_TIMEOUT";
            case 413 -> path.equals("/webhook") ? "VOICE_SAMPLE_TOO_LARGE" : "PAYLOAD_TOO_LARGE";
            case 415 -> "UNSUPPORTED_MEDIA_TYPE";
            case 426 -> "UPGRADE_REQUIRED";
            case 429 -> "TOO_MANY_REQUESTS";
            case 503 -> "UNAVAILABLE";
            default -> "INTERNAL_ERROR";
        };
    }

    private static String message(int status) {
        return switch (status) {
            case 400 -> "The request was cut off or is not HTTP as it should be.";
            case 401 -> "Show the admin token: Authorization: Bearer <token>, or X-API-Key: <token>.";
            case 403 -> "Without an admin token the API serves only this machine, by a local host name.";
            case 404 -> "There is nothing at this path.";
            case 405 -> "This path does not take this method.";
            case 408 -> "The body took too long to arrive.";
            case 413 -> "The body is larger than this endpoint takes.";
            case 415 -> "This endpoint does not take this content type.";
            case 429 ->
                "Too many requests, or too many without a good proof, from this address; Retry-After says when to come again.";
            case 503 -> "Too much is going on, or the service is stopping; try again shortly.";
            default -> "Something went wrong here; the log says what.";
        };
    }
}
