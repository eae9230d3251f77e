package dev.jackfield.simulator.phone.twilio;

import dev.jackfield.simulator.phone.LineCommand;
import dev.jackfield.simulator.phone.LineFields;
import dev.jackfield.simulator.phone.PhoneLine;
import dev.jackfield.simulator.phone.WireAudio;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Twilio Media Streams, bidirectional ({@code <Connect><Stream>}). Counters and times are texts; a mark returns also when it was
 * cleared (protocol notes, section 1).
 */
public final class TwilioLine implements PhoneLine {

    private static final WireAudio FORMAT = new WireAudio(true, 8000);
    private static final int FRAME_MILLIS = 20;
    private static final int FIRST_TIMESTAMP = 5;

    private final String accountSid;
    private final String callSid;
    private final String streamSid;
    private final JsonObject parameters;
    private int sequence;
    private int chunk;

    /** @param parameters what the TwiML's {@code <Parameter>}s give */
    public TwilioLine(String accountSid, String callSid, String streamSid, JsonObject parameters) {
        this.accountSid = accountSid;
        this.callSid = callSid;
        this.streamSid = streamSid;
        this.parameters = parameters.copy();
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
        JsonObject connected = new JsonObject()
                .put("event", "connected")
                .put("protocol", "Call")
                .put("version", "1.0.0");
        JsonObject start = new JsonObject()
                .put("accountSid", accountSid)
                .put("streamSid", streamSid)
                .put("callSid", callSid)
                .put("tracks", new JsonArray().add("inbound"))
                .put(
                        "mediaFormat",
                        new JsonObject()
                                .put("encoding", "audio/x-mulaw")
                                .put("sampleRate", 8000)
                                .put("channels", 1))
                .put("customParameters", parameters);
        return List.of(connected, frame("start").put("start", start).put("streamSid", streamSid));
    }

    @Override
    public JsonObject audio(byte[] audio, long millis) {
        JsonObject media = new JsonObject()
                .put("track", "inbound")
                .put("chunk", Integer.toString(++chunk))
                .put("timestamp", Long.toString(FIRST_TIMESTAMP + millis))
                .put("payload", LineFields.base64(audio));
        return frame("media").put("media", media).put("streamSid", streamSid);
    }

    @Override
    public JsonObject digit(char digit, long millis) {
        JsonObject dtmf = new JsonObject().put("track", "inbound_track").put("digit", Character.toString(digit));
        return frame("dtmf").put("streamSid", streamSid).put("dtmf", dtmf);
    }

    @Override
    public JsonObject played(String mark) {
        return frame("mark").put("streamSid", streamSid).put("mark", new JsonObject().put("name", mark));
    }

    @Override
    public List<JsonObject> cleared(List<String> unheard) {
        return unheard.stream().map(this::played).toList();
    }

    @Override
    public Optional<JsonObject> ending() {
        JsonObject stop = new JsonObject().put("accountSid", accountSid).put("callSid", callSid);
        return Optional.of(frame("stop").put("streamSid", streamSid).put("stop", stop));
    }

    private JsonObject frame(String event) {
        return new JsonObject().put("event", event).put("sequenceNumber", Integer.toString(++sequence));
    }

    @Override
    public LineCommand read(JsonObject frame, long millis) {
        return switch (String.valueOf(frame.getValue("event"))) {
            case "media" ->
                new LineCommand.Play(FORMAT, LineFields.payload(LineFields.object(ours(frame), "media"), FORMAT));
            case "mark" -> new LineCommand.Mark(LineFields.text(LineFields.object(ours(frame), "mark"), "name"));
            case "clear" -> {
                ours(frame);
                yield new LineCommand.Clear();
            }
            default -> throw LineFields.unknownEvent(frame);
        };
    }

    private JsonObject ours(JsonObject frame) {
        LineFields.requireSame(frame, "streamSid", streamSid);
        return frame;
    }
}
