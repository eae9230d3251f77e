package dev.jackfield.simulator.phone;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Asks the service, by its API, what was said in a call. Confined to one event loop. */
final class ServiceTranscript {

    private static final int TIMEOUT_MILLIS = 3000;
    private static final int TRIES = 10;
    private static final int PAUSE_MILLIS = 300;

    private final Vertx vertx;
    private final WebClient http;
    private final Supplier<String> serviceBaseUrl;

    ServiceTranscript(Vertx vertx, WebClient http, Supplier<String> serviceBaseUrl) {
        this.vertx = vertx;
        this.http = http;
        this.serviceBaseUrl = serviceBaseUrl;
    }

    /**
     * The lines of a call that has ended a moment ago; none, after some seconds, if the service has none. Never fails.
     *
     * @param callId the phone system's id of it
     */
    Future<List<String>> of(String provider, String callId) {
        return Future.<Void>succeededFuture()
                .compose(now -> attempt(provider, callId, TRIES))
                .otherwise(List.of());
    }

    private Future<List<String>> attempt(String provider, String callId, int tries) {
        return get("/api/calls?limit=5&provider=" + provider)
                .compose(page -> find(page.getJsonArray("calls", new JsonArray()), 0, callId))
                .compose(call -> {
                    List<String> lines = lines(call.getValue("transcript"));
                    return lines.isEmpty() && tries > 1
                            ? paused().compose(later -> attempt(provider, callId, tries - 1))
                            : Future.succeededFuture(lines);
                });
    }

    private Future<JsonObject> find(JsonArray calls, int at, String callId) {
        if (at >= calls.size()) {
            return Future.succeededFuture(new JsonObject());
        }
        return get("/api/calls/" + calls.getJsonObject(at).getString("id"))
                .compose(call ->
                        call.getJsonArray("provider_call_ids", new JsonArray()).contains(callId)
                                ? Future.succeededFuture(call)
                                : find(calls, at + 1, callId));
    }

    private Future<JsonObject> get(String path) {
        return http.getAbs(ServiceSockets.known(serviceBaseUrl.get()) + path)
                .timeout(TIMEOUT_MILLIS)
                .send()
                .map(HttpResponse<Buffer>::bodyAsJsonObject);
    }

    private Future<Void> paused() {
        Promise<Void> pause = Promise.promise();
        vertx.setTimer(PAUSE_MILLIS, due -> pause.complete());
        return pause.future();
    }

    private static List<String> lines(Object transcript) {
        if (transcript instanceof String text) {
            return text.lines().toList();
        }
        List<String> lines = new ArrayList<>();
        if (transcript instanceof JsonArray turns) {
            for (Object turn : turns) {
                if (turn instanceof JsonObject said) {
                    lines.add(said.getString("role", "?") + ": " + said.getValue("message"));
                }
            }
        }
        return lines;
    }
}
