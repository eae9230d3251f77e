package dev.jackfield.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.media.dialect.Dialect;
import dev.jackfield.media.dialect.Dialects;
import dev.jackfield.media.dialect.InvalidFrame;
import dev.jackfield.media.dialect.StreamState;
import dev.jackfield.media.dialect.UnsupportedCommand;
import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.media.stream.StreamEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the dialect of an audio socket does with frames. */
final class StreamChecks {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Dialects dialects;

    StreamChecks(Dialects dialects) {
        this.dialects = dialects;
    }

    List<Check> all() {
        return List.of(
                new Check("begins", "media-stream", this::begins),
                new Check("plays silence and sound", "media-stream", this::plays),
                new Check("clears", "media-stream", folder -> says(folder, new StreamCommand.Clear())),
                new Check("marks", "media-stream", folder -> says(folder, new StreamCommand.Mark("m-1"))),
                new Check(
                        "hangs up",
                        "hang-up",
                        folder -> folder.answers("hang-up")
                                ? Optional.empty()
                                : says(folder, new StreamCommand.HangUp("over"))),
                new Check(
                        "transfers",
                        "transfer",
                        folder -> folder.answers("transfer")
                                ? Optional.empty()
                                : says(folder, new StreamCommand.Transfer("+31201234567"))),
                new Check("ignores what it does not know", "media-stream", this::ignores),
                new Check("refuses what is no frame", "media-stream", this::refuses));
    }

    private Optional<String> begins(ProviderFolder folder) {
        List<Path> starts = folder.frames().stream()
                .filter(frame -> frame.getFileName().toString().startsWith("start"))
                .toList();
        if (starts.isEmpty()) {
            return Optional.of("a recorded frame start*.json is needed in src/test/resources/providers/<name>/frames");
        }
        Dialect dialect = dialect(folder);
        return starts.stream()
                .filter(Predicate.not(frame ->
                        dialect.decode(ProviderFolder.text(frame), dialect.newState()) instanceof StreamEvent.Started))
                .findFirst()
                .map(frame -> frame.getFileName() + " is not understood as the start of a stream");
    }

    private Optional<String> plays(ProviderFolder folder) {
        byte[] silence = new byte[3200];
        Arrays.fill(silence, (byte) 0xFF);
        byte[] sound = new byte[3200];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (byte) (i * 31);
        }
        return played(folder, silence) && played(folder, sound)
                ? Optional.empty()
                : Optional.of("the audio does not stand in the frame as base64, once");
    }

    /** Base64 of the very bytes: twice encoded, or cut, would be another text. */
    private boolean played(ProviderFolder folder, byte[] audio) {
        Dialect dialect = dialect(folder);
        byte[] frame = dialect.encode(new StreamCommand.Play(AudioPayload.of(audio)), begun(folder, dialect));
        String base64 = Base64.getEncoder().encodeToString(audio);
        return json(frame).findValuesAsText(field(json(frame), base64)).contains(base64);
    }

    private static String field(JsonNode frame, String text) {
        for (var each : frame.properties()) {
            if (each.getValue().isObject()) {
                String inside = field(each.getValue(), text);
                if (!inside.isEmpty()) {
                    return inside;
                }
            } else if (each.getValue().asText().equals(text)) {
                return each.getKey();
            }
        }
        return "";
    }

    private Optional<String> says(ProviderFolder folder, StreamCommand command) {
        Dialect dialect = dialect(folder);
        if (dialect.closesFor(command)) {
            return Optional.empty();
        }
        try {
            return json(dialect.encode(command, begun(folder, dialect))).isObject()
                    ? Optional.empty()
                    : Optional.of(command + " is no JSON object");
        } catch (UnsupportedCommand e) {
            return Optional.of(e.getMessage());
        }
    }

    private Optional<String> ignores(ProviderFolder folder) {
        Dialect dialect = dialect(folder);
        String unknown = "{\"event\":\"never-heard-of\",\"type\":\"never-heard-of\"}";
        return dialect.decode(unknown, dialect.newState()) instanceof StreamEvent.Ignored
                ? Optional.empty()
                : Optional.of("an unknown frame is taken for something");
    }

    private Optional<String> refuses(ProviderFolder folder) {
        Dialect dialect = dialect(folder);
        try {
            dialect.decode("{\"event\":", dialect.newState());
            return Optional.of("half a frame is taken for a whole one");
        } catch (InvalidFrame refused) {
            return refused.reason().isBlank() ? Optional.of("the refusal has no reason") : Optional.empty();
        }
    }

    private static StreamState begun(ProviderFolder folder, Dialect dialect) {
        StreamState state = dialect.newState();
        folder.frames().stream()
                .filter(frame -> frame.getFileName().toString().equals("start.json"))
                .forEach(frame -> dialect.decode(ProviderFolder.text(frame), state));
        return state;
    }

    private Dialect dialect(ProviderFolder folder) {
        return dialects.named(folder.name() + "-stream");
    }

    private static JsonNode json(byte[] frame) {
        try {
            return JSON.readTree(frame);
        } catch (IOException e) {
            throw new AssertionError("no JSON", e);
        }
    }
}
