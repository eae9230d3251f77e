package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * The requests that came in, also those that met a told failure: how many for each method and path, and the last ones
 * with their status.
 */
final class RequestLog implements Handler<RoutingContext> {

    private static final int SHOWN = 200;

    /** One request; its status is 0 while there is no answer, or when the connection was cut. */
    private static final class Entry {
        private final String method;
        private final String path;
        private final long at = System.currentTimeMillis();
        private int status;
        private long millis;

        Entry(String method, String path) {
            this.method = method;
            this.path = path;
        }

        JsonObject json() {
            return new JsonObject()
                    .put("method", method)
                    .put("path", path)
                    .put("at", at)
                    .put("status", status)
                    .put("millis", millis);
        }
    }

    private final IntSupplier kept;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    RequestLog(IntSupplier kept) {
        this.kept = kept;
    }

    void mount(Router router, Api api) {
        router.route("/v1/*").order(-1).handler(this);
        router.route("/v2/*").order(-1).handler(this);
        api.control(HttpMethod.GET, "/requests", this::show);
        api.control(HttpMethod.DELETE, "/requests", context -> {
            entries.clear();
            counts.clear();
            context.response().setStatusCode(204).end();
        });
    }

    @Override
    public void handle(RoutingContext context) {
        Entry entry =
                new Entry(context.request().method().name(), context.request().path());
        entries.addLast(entry);
        counts.merge(entry.method + " " + entry.path, 1L, Long::sum);
        while (entries.size() > kept.getAsInt()) {
            entries.removeFirst();
        }
        while (counts.size() > kept.getAsInt()) {
            counts.remove(counts.keySet().iterator().next());
        }
        context.addBodyEndHandler(ended -> {
            entry.status = context.response().getStatusCode();
            entry.millis = System.currentTimeMillis() - entry.at;
        });
        context.next();
    }

    /** {@code ?method=&path=}, a path that ends in {@code *} stands for all that begin so. */
    private void show(RoutingContext context) {
        String method = context.request().getParam("method", "");
        String path = context.request().getParam("path", "*");
        long count = 0;
        for (Map.Entry<String, Long> counted : counts.entrySet()) {
            int blank = counted.getKey().indexOf(' ');
            if (matches(
                    method,
                    path,
                    counted.getKey().substring(0, blank),
                    counted.getKey().substring(blank + 1))) {
                count += counted.getValue();
            }
        }
        JsonArray last = new JsonArray();
        entries.stream()
                .filter(entry -> matches(method, path, entry.method, entry.path))
                .skip(Math.max(
                        0,
                        entries.stream()
                                        .filter(entry -> matches(method, path, entry.method, entry.path))
                                        .count()
                                - SHOWN))
                .forEach(entry -> last.add(entry.json()));
        Api.answer(context, new JsonObject().put("count", count).put("requests", last));
    }

    private static boolean matches(String method, String path, String actualMethod, String actualPath) {
        boolean pathMatches = path.endsWith("*")
                ? actualPath.startsWith(path.substring(0, path.length() - 1))
                : actualPath.equals(path);
        return pathMatches && (method.isEmpty() || method.equals(actualMethod));
    }
}
