package dev.jackfield.media.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jackfield.media.dialect.Recorded.Incoming;
import dev.jackfield.media.dialect.Recorded.Outgoing;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.media.stream.StreamEvent;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each shipped dialect reads what its provider sends and writes what its provider documents. */
@Tag("fast")
class RecordedFramesTest {

    private static final Dialects DIALECTS = Recorded.dialects();

    static List<String> providers() {
        return List.of("exotel", "mcube", "plivo", "twilio");
    }

    static List<Incoming> incoming() {
        return Recorded.incoming();
    }

    static List<Outgoing> outgoing() {
        return Recorded.outgoing();
    }

    @ParameterizedTest
    @MethodSource("incoming")
    void aFrameBecomesItsEvent(Incoming recorded) throws Exception {
        Dialect dialect = dialect(recorded.provider());

        StreamEvent event = dialect.decode(recorded.frame(), dialect.newState());

        assertThat(described(event)).isEqualTo(recorded.expected());
    }

    @ParameterizedTest
    @MethodSource("incoming")
    void theOrderOfFieldsDoesNotMatter(Incoming recorded) throws Exception {
        Dialect dialect = dialect(recorded.provider());
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            String shuffled = shuffled(Recorded.json(recorded.frame()), random).toString();

            StreamEvent event = dialect.decode(shuffled, dialect.newState());

            assertThat(described(event)).as(shuffled).isEqualTo(recorded.expected());
        }
    }

    @ParameterizedTest
    @MethodSource("outgoing")
    void aCommandBecomesTheSameBytesEachTime(Outgoing recorded) {
        Dialect dialect = dialect(recorded.provider());
        for (int i = 0; i < 2; i++) {
            StreamState state = started(dialect, recorded.provider());

            byte[] frame = dialect.encode(command(recorded.command()), state);

            assertThat(new String(frame, StandardCharsets.UTF_8)).isEqualTo(recorded.frame());
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void audioGoesThroughUnchanged(String provider) {
        Dialect dialect = dialect(provider);
        StreamState state = started(dialect, provider);
        byte[] silence = new byte[state.format().bytes(20)];
        byte[] sine = sine(state.format().bytes(20));
        for (byte[] audio : List.of(silence, sine)) {
            JsonNode frame = Recorded.json(new String(
                    dialect.encode(new StreamCommand.Play(AudioPayload.of(audio)), state), StandardCharsets.UTF_8));
            ObjectNode back = (ObjectNode) Recorded.json(Recorded.frame(provider, "media"));
            ((ObjectNode) back.get("media")).set("payload", frame.at("/media/payload"));

            StreamEvent event = dialect.decode(back.toString(), state);

            assertThat(((StreamEvent.Audio) event).payload().bytes()).isEqualTo(audio);
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void anUnknownEventIsIgnored(String provider) {
        Dialect dialect = dialect(provider);

        assertThat(dialect.decode("{\"event\":\"newlyInvented\",\"x\":{\"y\":[1,{}]}}", dialect.newState()))
                .isEqualTo(new StreamEvent.Ignored("newlyInvented"));
        assertThat(dialect.decode("{\"type\":\"ping\"}", dialect.newState())).isEqualTo(new StreamEvent.Ignored(""));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void whatIsNoFrameIsRefusedWithAShortReason(String provider) {
        Dialect dialect = dialect(provider);
        List<String> bad = List.of(
                "",
                "nonsense",
                "[]",
                "null",
                "{\"event\":\"media\"",
                "{\"event\":\"media\"} {}",
                "{\"event\":\"media\"}",
                "{\"event\":{\"media\":1}}",
                "{\"event\":\"media\",\"media\":{\"payload\":12345678}}",
                "{\"event\":\"media\",\"media\":{\"payload\":[]}}",
                "{\"event\":\"media\",\"media\":{\"payload\":\"abc\"}}",
                "{\"event\":\"media\",\"media\":{\"payload\":\"ab\\\"cabc=\"}}",
                "{\"a\":".repeat(100),
                "{\"event\":\"media\",\"media\":{\"payload\":\"" + "A".repeat(FrameDecoder.LONGEST_FRAME) + "\"}}");
        for (String frame : bad) {
            assertThatThrownBy(() -> dialect.decode(frame, dialect.newState()))
                    .as(frame.substring(0, Math.min(60, frame.length())))
                    .isInstanceOfSatisfying(
                            InvalidFrame.class, e -> assertThat(e.reason()).hasSizeBetween(5, 120));
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void valuesCannotBreakOutOfTheirFrame(String provider) {
        Dialect dialect = dialect(provider);
        String name = "\"},{\\ \u0000 \u2028 ä \uD83D\uDE00";

        byte[] frame = dialect.encode(new StreamCommand.Mark(name), started(dialect, provider));

        JsonNode written = Recorded.json(new String(frame, StandardCharsets.UTF_8));
        assertThat(written.findValue("name").asText()).isEqualTo(name);
        assertThatThrownBy(() ->
                        dialect.encode(new StreamCommand.Play(AudioPayload.ofBase64("\"}{\"ab")), dialect.newState()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Dialect dialect(String provider) {
        return DIALECTS.named(provider + "-stream");
    }

    private static StreamState started(Dialect dialect, String provider) {
        StreamState state = dialect.newState();
        dialect.decode(Recorded.frame(provider, "start"), state);
        return state;
    }

    private static StreamCommand command(String name) {
        byte[] silence = new byte[160];
        Arrays.fill(silence, (byte) 0xFF);
        return switch (name) {
            case "play" -> new StreamCommand.Play(AudioPayload.of(silence));
            case "mark" -> new StreamCommand.Mark("seg-1");
            case "clear" -> new StreamCommand.Clear();
            case "transfer" -> new StreamCommand.Transfer("9876543210");
            case "hang-up" -> new StreamCommand.HangUp("done");
            case "press" -> new StreamCommand.Press('5');
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static byte[] sine(int bytes) {
        byte[] sine = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            sine[i] = (byte) Math.round(100 * Math.sin(i * 0.35));
        }
        return sine;
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        if (!node.isObject()) {
            return node;
        }
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(node.properties());
        Collections.shuffle(fields, random);
        ObjectNode shuffled = Recorded.JSON.createObjectNode();
        fields.forEach(field -> shuffled.set(field.getKey(), shuffled(field.getValue(), random)));
        return shuffled;
    }

    /** An event as JSON: the name of its record and its components. */
    private static JsonNode described(StreamEvent event) throws ReflectiveOperationException {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("event", event.getClass().getSimpleName());
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            Object value = component.getAccessor().invoke(event);
            if (value instanceof AudioPayload payload) {
                value = payload.base64();
            } else if (value instanceof AudioFormat format) {
                value = format.encoding().name().toLowerCase(Locale.ROOT) + " " + format.rate();
            }
            described.put(component.getName(), value);
        }
        return Recorded.JSON.valueToTree(described);
    }
}
