package dev.jackfield.simulator.threecx;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** When what happened to a call, in milliseconds since it was placed; of a repeated mark the first counts. Confined to the event loop. */
final class CallTimeline {

    private final long placedAt;
    private final Map<Mark, Long> marks = new EnumMap<>(Mark.class);
    private int webhookStatus;
    private String transferredTo;
    private int failedTransfers;
    private String lastFailure;
    private String endedBy;
    private String endReason;

    CallTimeline(long placedAt) {
        this.placedAt = placedAt;
    }

    /** Steps of a call; {@code <name>_ms} in JSON. */
    enum Mark {
        WEBHOOK_SENT,
        WEBHOOK_ANSWERED,
        ANSWERED,
        TRANSFER_ASKED,
        TRANSFERRED,
        AGENT_ANSWERED,
        ENDED
    }

    void mark(Mark mark, long now) {
        marks.putIfAbsent(mark, millis(now));
    }

    void webhookAnswered(int status, long now) {
        if (!has(Mark.WEBHOOK_ANSWERED)) {
            webhookStatus = status;
        }
        mark(Mark.WEBHOOK_ANSWERED, now);
    }

    void transferred(String to, long now) {
        transferredTo = to;
        mark(Mark.TRANSFERRED, now);
    }

    void transferFailed(Reason reason) {
        failedTransfers++;
        lastFailure = reason.wireName();
    }

    void ended(String by, String reason, long now) {
        endedBy = by;
        endReason = reason;
        mark(Mark.ENDED, now);
    }

    boolean has(Mark mark) {
        return marks.containsKey(mark);
    }

    /** Whole seconds since the answer, 0 without one. */
    long durationSeconds(long now) {
        Long answered = marks.get(Mark.ANSWERED);
        return answered == null ? 0 : TimeUnit.MILLISECONDS.toSeconds(millis(now) - answered);
    }

    /** The marks that are set, and {@code transferred {to, at_ms}}, {@code ended {by, reason, at_ms}}, null until then. */
    JsonObject toJson(HeardAudio heard, long now) {
        JsonObject json = new JsonObject();
        for (Mark mark : Mark.values()) {
            json.put(mark.name().toLowerCase(Locale.ROOT) + "_ms", marks.get(mark));
        }
        return json.put("webhook_status", webhookStatus == 0 ? null : webhookStatus)
                .put("first_audio_ms", heard.firstAt() < 0 ? null : millis(heard.firstAt()))
                .put("audio_bytes", heard.bytes())
                .put("audible", heard.audible())
                .put("quiet_ms", heard.audible() ? heard.quietMillis(now) : null)
                .put("dead_air_ms", heard.longestGapMillis(now))
                .put("transferred", with(Mark.TRANSFERRED, new JsonObject().put("to", transferredTo)))
                .put("failed_transfers", failedTransfers)
                .put("last_failure", lastFailure)
                .put(
                        "ended",
                        with(Mark.ENDED, new JsonObject().put("by", endedBy).put("reason", endReason)));
    }

    private JsonObject with(Mark mark, JsonObject facts) {
        return has(mark) ? facts.put("at_ms", marks.get(mark)) : null;
    }

    private long millis(long now) {
        return TimeUnit.NANOSECONDS.toMillis(now - placedAt);
    }
}
