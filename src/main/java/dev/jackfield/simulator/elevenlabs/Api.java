package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The manners common to all endpoints of the vendor: the key, JSON bodies, the error shapes, 404 and 405. The control
 * endpoints, {@code /simulator/elevenlabs/…}, need no key and answer errors as {@code {"error": …}}.
 */
final class Api {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final String CONTROL = "/simulator/elevenlabs";
    private static final long JSON_LIMIT = 32L * 1024 * 1024;

    private final Router router;
    private final Supplier<ElevenLabsSimulatorSettings> settings;
    private final Set<String> paths = new LinkedHashSet<>();

    Api(Router router, Supplier<ElevenLabsSimulatorSettings> settings) {
        this.router = router;
        this.settings = settings;
    }

    /** An endpoint of the vendor whose body, if any, is read whole. */
    void on(HttpMethod method, String path, Handler<RoutingContext> handler) {
        route(method, path)
                .handler(BodyHandler.create(false).setBodyLimit(JSON_LIMIT))
                .handler(this::checkKey)
                .handler(handler);
    }

    /** An endpoint of the vendor that reads its request body itself. */
    void onRaw(HttpMethod method, String path, Handler<RoutingContext> handler) {
        route(method, path).handler(this::checkKey).handler(handler);
    }

    /** An endpoint of the vendor that needs no key, and whose request is not read. */
    void onOpen(HttpMethod method, String path, Handler<RoutingContext> handler) {
        route(method, path).handler(handler);
    }

    /** A control endpoint of the simulator. */
    void control(HttpMethod method, String path, Handler<RoutingContext> handler) {
        router.route(method, CONTROL + path)
                .handler(BodyHandler.create(false).setBodyLimit(JSON_LIMIT))
                .handler(handler)
                .failureHandler(Api::failControl);
    }

    /** Refuses every other method and path below {@code /v1} and {@code /v2}; to be called last. */
    void refuseTheRest() {
        for (String path : paths) {
            router.route(path).handler(context -> answer(context, VendorError.plain(405, "Method Not Allowed")));
        }
        for (String version : new String[] {"/v1/*", "/v2/*"}) {
            router.route(version).handler(context -> answer(context, VendorError.plain(404, "Not Found")));
        }
    }

    private Route route(HttpMethod method, String path) {
        paths.add(path);
        return router.route(method, path).failureHandler(Api::fail);
    }

    private void checkKey(RoutingContext context) {
        String key = context.request().getHeader("xi-api-key");
        if (key == null || key.isEmpty()) {
            throw VendorError.coded(
                    401,
                    "authentication_error",
                    "needs_authorization",
                    "Neither authorization header nor xi-api-key received, please provide one.");
        }
        if (!key.equals(settings.get().apiKey())) {
            throw VendorError.coded(400, "authentication_error", "invalid_api_key", "Invalid API key");
        }
        context.next();
    }

    /** The body as a JSON object; otherwise 422. */
    static JsonObject json(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).contains("json")) {
            throw VendorError.invalid("model_attributes_type", "Input should be a valid dictionary", "body");
        }
        return object(context);
    }

    /** The body of a control request as a JSON object, empty when there is none. */
    static JsonObject controlJson(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null || body.length() == 0 ? new JsonObject() : object(context);
    }

    private static JsonObject object(RoutingContext context) {
        Buffer body = context.body().buffer();
        if (body == null || body.length() == 0) {
            throw VendorError.missing("body");
        }
        try {
            if (Json.decodeValue(body) instanceof JsonObject object) {
                return object;
            }
        } catch (DecodeException e) {
            throw VendorError.invalid("json_invalid", "JSON decode error", "body", 0);
        }
        throw VendorError.invalid("model_attributes_type", "Input should be a valid dictionary", "body");
    }

    /** The non-empty text of a required field; otherwise 422. */
    static String text(JsonObject body, String field) {
        Object value = body.getValue(field);
        if (value == null) {
            throw VendorError.missing("body", field);
        }
        if (!(value instanceof String text)) {
            throw VendorError.invalid("string_type", "Input should be a valid string", "body", field);
        }
        return text;
    }

    static void answer(RoutingContext context, JsonObject body) {
        answer(context, 200, body);
    }

    private static void answer(RoutingContext context, VendorError error) {
        answer(context, error.status(), error.body());
    }

    static void answer(RoutingContext context, int status, JsonObject body) {
        if (!context.response().ended() && !context.response().closed()) {
            context.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(body.toBuffer());
        }
    }

    private static void fail(RoutingContext context) {
        if (context.failure() instanceof VendorError error) {
            answer(context, error);
        } else if (context.statusCode() == 413) {
            answer(context, VendorError.plain(413, "Request Entity Too Large"));
        } else {
            LOG.warn("the simulated ElevenLabs failed", context.failure());
            answer(
                    context,
                    VendorError.coded(500, "internal_error", "internal_error", "An unexpected error occurred."));
        }
    }

    private static void failControl(RoutingContext context) {
        Throwable failure = context.failure();
        boolean callers = failure instanceof VendorError
                || failure instanceof IllegalArgumentException
                || failure instanceof ClassCastException;
        if (!callers) {
            LOG.warn("a control request of the simulated ElevenLabs failed", failure);
        }
        String message = failure == null ? "refused" : String.valueOf(failure.getMessage());
        answer(context, callers ? 400 : 500, new JsonObject().put("error", message));
    }
}
