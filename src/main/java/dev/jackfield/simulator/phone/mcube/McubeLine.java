package dev.jackfield.simulator.phone.mcube;

import dev.jackfield.simulator.phone.LineCommand;
import dev.jackfield.simulator.phone.LineFields;
import dev.jackfield.simulator.phone.LineRefusal;
import dev.jackfield.simulator.phone.PhoneLine;
import dev.jackfield.simulator.phone.WireAudio;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Mcube's audio socket: no numbers, no counters, no word at the end. What is not public is read as the service is told to write it:
 * the event that transfers a call (protocol notes, section 1). Keys are pressed in Plivo's way, which is a guess.
 */
public final class McubeLine implements PhoneLine {

    private static final int FRAME_MILLIS = 20;

    private final String callId;
    private final String streamId;
    private final WireAudio format;
    private final Transfers transfers;

    /**
     * The event that moves a call to somebody else.
     *
     * @param field where the number stands
     */
    public record Transfers(String event, String field) {}

    /** @param format µ-law or linear, at 8 or 16 kHz */
    public McubeLine(String callId, String streamId, WireAudio format, Transfers transfers) {
        this.callId = callId;
        this.streamId = streamId;
        this.format = format;
        this.transfers = transfers;
    }

    @Override
    public WireAudio format() {
        return format;
    }

    @Override
    public int frameMillis() {
        return FRAME_MILLIS;
    }

    @Override
    public List<JsonObject> opening() {
        JsonObject start = new JsonObject()
                .put("callId", callId)
                .put("streamId", streamId)
                .put("tracks", new JsonArray().add("inbound").add("outbound"))
                .put(
                        "mediaFormat",
                        new JsonObject().put("encoding", contentType()).put("sampleRate", format.rate()));
        return List.of(new JsonObject().put("event", "start").put("start", start));
    }

    @Override
    public JsonObject audio(byte[] audio, long millis) {
        JsonObject media = new JsonObject()
                .put("payload", LineFields.base64(audio))
                .put("contentType", contentType())
                .put("sampleRate", format.rate());
        return new JsonObject().put("event", "media").put("media", media);
    }

    private String contentType() {
        return format.ulaw() ? "audio/x-mulaw" : "audio/x-l16";
    }

    @Override
    public JsonObject digit(char digit, long millis) {
        return new JsonObject()
                .put("event", "dtmf")
                .put("streamId", streamId)
                .put("dtmf", new JsonObject().put("digit", Character.toString(digit)));
    }

    @Override
    public JsonObject played(String mark) {
        return new JsonObject()
                .put("event", "playedStream")
                .put("streamId", streamId)
                .put("name", mark);
    }

    @Override
    public List<JsonObject> cleared(List<String> unheard) {
        return List.of();
    }

    @Override
    public Optional<JsonObject> ending() {
        return Optional.empty();
    }

    @Override
    public LineCommand read(JsonObject frame, long millis) {
        String event = String.valueOf(frame.getValue("event"));
        if (event.equals(transfers.event())) {
            return new LineCommand.Transfer(LineFields.text(ours(frame), transfers.field()));
        }
        return switch (event) {
            case "playAudio" -> play(LineFields.object(frame, "media"));
            case "checkpoint" -> new LineCommand.Mark(LineFields.text(ours(frame), "name"));
            case "clearAudio" -> {
                ours(frame);
                yield new LineCommand.Clear();
            }
            case "terminate" -> {
                ours(frame);
                yield new LineCommand.HangUp();
            }
            default -> throw LineFields.unknownEvent(frame);
        };
    }

    private LineCommand play(JsonObject media) {
        if (!contentType().equals(LineFields.text(media, "contentType"))) {
            throw new LineRefusal("the contentType is not that of the stream, " + contentType());
        }
        if (!(media.getValue("sampleRate") instanceof Integer rate) || rate != format.rate()) {
            throw new LineRefusal("the sampleRate is not that of the stream, the number " + format.rate());
        }
        return new LineCommand.Play(format, LineFields.payload(media, format));
    }

    private JsonObject ours(JsonObject frame) {
        LineFields.requireSame(frame, "streamId", streamId);
        return frame;
    }
}
