package dev.jackfield.simulator.phone;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.springframework.lang.Nullable;

/** What happened in a call, in milliseconds since it was placed. Confined to one event loop. */
public final class CallLog {

    private record Entry(
            long millis, String event, @Nullable String detail) {

        String line() {
            return String.format(Locale.ROOT, "%,9d ms  %-18s %s", millis, event, detail == null ? "" : detail)
                    .stripTrailing();
        }
    }

    private static final int MOST = 2000;

    private final LongSupplier nanos;
    private final long placedAt;
    private final List<Entry> entries = new ArrayList<>();
    private Consumer<String> follower = line -> {};

    CallLog(LongSupplier nanos) {
        this.nanos = nanos;
        this.placedAt = nanos.getAsLong();
    }

    public void note(String event) {
        note(event, null);
    }

    public void note(String event, @Nullable String detail) {
        if (entries.size() < MOST) {
            Entry entry = new Entry(millis(), event, detail);
            entries.add(entry);
            follower.accept(entry.line());
        }
    }

    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - placedAt);
    }

    /** Tells what has happened and what will, line by line. */
    void follow(Consumer<String> lines) {
        entries.forEach(entry -> lines.accept(entry.line()));
        follower = lines;
    }

    JsonArray toJson() {
        JsonArray all = new JsonArray();
        for (Entry entry : entries) {
            JsonObject one = new JsonObject().put("ms", entry.millis()).put("event", entry.event());
            all.add(entry.detail() == null ? one : one.put("detail", entry.detail()));
        }
        return all;
    }
}
