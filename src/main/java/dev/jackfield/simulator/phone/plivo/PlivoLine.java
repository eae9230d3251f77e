package dev.jackfield.simulator.phone.plivo;

import dev.jackfield.simulator.phone.LineCommand;
import dev.jackfield.simulator.phone.LineFields;
import dev.jackfield.simulator.phone.LineRefusal;
import dev.jackfield.simulator.phone.PhoneLine;
import dev.jackfield.simulator.phone.WireAudio;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plivo's audio stream. Its counters are numbers, its timestamps texts; a checkpoint behind cleared audio never returns, and at the
 * end it only closes (protocol notes of Mcube, section 4).
 */
public final class PlivoLine implements PhoneLine {

    private static final WireAudio FORMAT = new WireAudio(true, 8000);
    private static final int FRAME_MILLIS = 20;
    private static final Set<Integer> RATES = Set.of(8000, 16_000);

    private final String accountId;
    private final String callId;
    private final String streamId;
    private final String extraHeaders;
    private final long beganAt;
    private int sequence;
    private int chunk;

    /**
     * @param extraHeaders what the XML's {@code extraHeaders} give
     * @param beganAt milliseconds since 1970
     */
    public PlivoLine(String accountId, String callId, String streamId, JsonObject extraHeaders, long beganAt) {
        this.accountId = accountId;
        this.callId = callId;
        this.streamId = streamId;
        this.extraHeaders = extraHeaders.encode();
        this.beganAt = beganAt;
    }

    @Override
    public WireAudio format() {
        return FORMAT;
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
                .put("accountId", accountId)
                .put("tracks", new JsonArray().add("inbound"))
                .put(
                        "mediaFormat",
                        new JsonObject().put("encoding", "audio/x-mulaw").put("sampleRate", 8000));
        return List.of(new JsonObject()
                .put("sequenceNumber", sequence++)
                .put("event", "start")
                .put("start", start)
                .put("extra_headers", extraHeaders));
    }

    @Override
    public JsonObject audio(byte[] audio, long millis) {
        JsonObject media = new JsonObject()
                .put("track", "inbound")
                .put("timestamp", Long.toString(beganAt + millis))
                .put("chunk", ++chunk)
                .put("payload", LineFields.base64(audio));
        return frame("media").put("media", media).put("extra_headers", extraHeaders);
    }

    @Override
    public JsonObject digit(char digit, long millis) {
        return frame("dtmf")
                .put(
                        "dtmf",
                        new JsonObject()
                                .put("track", "inbound")
                                .put("digit", Character.toString(digit))
                                .put("timestamp", Long.toString(beganAt + millis)))
                .put("extra_headers", extraHeaders);
    }

    @Override
    public JsonObject played(String mark) {
        return frame("playedStream").put("name", mark);
    }

    @Override
    public List<JsonObject> cleared(List<String> unheard) {
        return List.of(frame("clearedAudio"));
    }

    @Override
    public Optional<JsonObject> ending() {
        return Optional.empty();
    }

    private JsonObject frame(String event) {
        return new JsonObject()
                .put("sequenceNumber", sequence++)
                .put("streamId", streamId)
                .put("event", event);
    }

    @Override
    public LineCommand read(JsonObject frame, long millis) {
        return switch (String.valueOf(frame.getValue("event"))) {
            case "playAudio" -> {
                if (frame.containsKey("streamId")) {
                    LineFields.requireSame(frame, "streamId", streamId);
                }
                yield play(LineFields.object(frame, "media"));
            }
            case "checkpoint" -> new LineCommand.Mark(LineFields.text(ours(frame), "name"));
            case "clearAudio" -> {
                ours(frame);
                yield new LineCommand.Clear();
            }
            case "sendDTMF" -> new LineCommand.Press(LineFields.text(frame, "dtmf"));
            default -> throw LineFields.unknownEvent(frame);
        };
    }

    private JsonObject ours(JsonObject frame) {
        LineFields.requireSame(frame, "streamId", streamId);
        return frame;
    }

    private static LineCommand play(JsonObject media) {
        String type = LineFields.text(media, "contentType");
        if (!type.equals("audio/x-mulaw") && !type.equals("audio/x-l16")) {
            throw new LineRefusal("the contentType " + type + " cannot be played");
        }
        if (!(media.getValue("sampleRate") instanceof Integer rate) || !RATES.contains(rate)) {
            throw new LineRefusal("the sampleRate must be the number 8000 or 16000");
        }
        WireAudio format = new WireAudio(type.equals("audio/x-mulaw"), rate);
        return new LineCommand.Play(format, LineFields.payload(media, format));
    }
}
