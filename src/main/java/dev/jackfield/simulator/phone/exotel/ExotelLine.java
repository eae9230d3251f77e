package dev.jackfield.simulator.phone.exotel;

import dev.jackfield.simulator.phone.LineCommand;
import dev.jackfield.simulator.phone.LineFields;
import dev.jackfield.simulator.phone.LineRefusal;
import dev.jackfield.simulator.phone.PhoneLine;
import dev.jackfield.simulator.phone.WireAudio;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Exotel's Voicebot stream: linear audio whatever its labels say, in frames of 100 ms (protocol notes, section 4). Of marks behind
 * cleared audio the notes say nothing: they do not return here. What comes much faster than it sounds ends the call.
 */
public final class ExotelLine implements PhoneLine {

    private static final int FRAME_MILLIS = 100;
    private static final int MULTIPLE = 320;
    private static final int LARGEST = 100_000;
    private static final int WINDOW_MILLIS = 1000;
    /** Pacing by 0.9 of the time that a frame sounds gives 1100 ms. */
    private static final int MOST_IN_WINDOW = 2000;

    private record Arrival(long at, long sounds) {}

    private final String accountSid;
    private final String callSid;
    private final String streamSid;
    private final Numbers numbers;
    private final JsonObject parameters;
    private final WireAudio format;
    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private int sequence;
    private int chunk;

    /** Who calls whom, as Exotel writes it: national, with a leading 0. */
    public record Numbers(String from, String to) {}

    /** @param rate 8000, or what {@code ?sample-rate=} in the socket's address says */
    public ExotelLine(
            String accountSid, String callSid, String streamSid, Numbers numbers, JsonObject parameters, int rate) {
        this.accountSid = accountSid;
        this.callSid = callSid;
        this.streamSid = streamSid;
        this.numbers = numbers;
        this.parameters = parameters.copy();
        this.format = new WireAudio(false, rate);
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
                .put("stream_sid", streamSid)
                .put("call_sid", callSid)
                .put("account_sid", accountSid)
                .put("from", numbers.from())
                .put("to", numbers.to())
                .put("custom_parameters", parameters)
                .put(
                        "media_format",
                        new JsonObject()
                                .put("encoding", "base64")
                                .put("sample_rate", Integer.toString(format.rate()))
                                .put("bit_rate", "128kbps"));
        return List.of(
                new JsonObject().put("event", "connected"), frame("start").put("start", start));
    }

    @Override
    public JsonObject audio(byte[] audio, long millis) {
        chunk++;
        return frame("media")
                .put(
                        "media",
                        new JsonObject()
                                .put("chunk", chunk)
                                .put("timestamp", Integer.toString(chunk * FRAME_MILLIS))
                                .put("payload", LineFields.base64(audio)));
    }

    @Override
    public JsonObject digit(char digit, long millis) {
        return frame("dtmf")
                .put("dtmf", new JsonObject().put("duration", "100").put("digit", Character.toString(digit)));
    }

    @Override
    public JsonObject played(String mark) {
        return frame("mark").put("mark", new JsonObject().put("name", mark));
    }

    @Override
    public List<JsonObject> cleared(List<String> unheard) {
        return List.of();
    }

    @Override
    public Optional<JsonObject> ending() {
        JsonObject stop = new JsonObject()
                .put("call_sid", callSid)
                .put("account_sid", accountSid)
                .put("reason", "callended");
        return Optional.of(frame("stop").put("stop", stop));
    }

    private JsonObject frame(String event) {
        return new JsonObject()
                .put("event", event)
                .put("sequence_number", ++sequence)
                .put("stream_sid", streamSid);
    }

    @Override
    public LineCommand read(JsonObject frame, long millis) {
        return switch (String.valueOf(frame.getValue("event"))) {
            case "media" -> play(LineFields.payload(LineFields.object(ours(frame), "media"), format), millis);
            case "mark" -> new LineCommand.Mark(LineFields.text(LineFields.object(ours(frame), "mark"), "name"));
            case "clear" -> {
                ours(frame);
                arrivals.clear();
                yield new LineCommand.Clear();
            }
            default -> throw LineFields.unknownEvent(frame);
        };
    }

    /** The stream may be left unnamed, and named in either spelling. */
    private JsonObject ours(JsonObject frame) {
        for (String field : List.of("stream_sid", "streamSid")) {
            if (frame.containsKey(field)) {
                LineFields.requireSame(frame, field, streamSid);
            }
        }
        return frame;
    }

    private LineCommand play(Buffer audio, long millis) {
        if (audio.length() % MULTIPLE != 0 || audio.length() > LARGEST) {
            throw new LineRefusal("the payload is " + audio.length() + " bytes long: it must be a multiple of "
                    + MULTIPLE + ", and no more than " + LARGEST);
        }
        arrivals.add(new Arrival(millis, audio.length() * 1000L / (2L * format.rate())));
        while (arrivals.peek().at() <= millis - WINDOW_MILLIS) {
            arrivals.remove();
        }
        long sounds = arrivals.stream().mapToLong(Arrival::sounds).sum();
        if (arrivals.size() > 1 && sounds > MOST_IN_WINDOW) {
            throw new LineRefusal(sounds + " ms of audio came within a second: frames must be paced");
        }
        return new LineCommand.Play(format, audio);
    }
}
