package dev.jackfield.media.dialect;

import dev.jackfield.media.dialect.DialectFile.Incoming;
import dev.jackfield.media.stream.AudioEncoding;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.media.stream.StreamEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * Makes stream events out of a provider's frames, in one pass over the text and without decoding audio. Immutable; used by all
 * event loops.
 */
final class FrameDecoder {

    /** Longest frame, in characters or bytes: a minute of 8 kHz µ-law in base64 is three times of it. */
    static final int LONGEST_FRAME = 256 * 1024;

    private static final int LONGEST_NAME = 64;
    private static final String KEYS = "0123456789*#ABCD";

    private final FieldTree tree = new FieldTree();
    private final Map<String, EventReader> readers = new HashMap<>();
    private final Field by;
    private final boolean binaryAudio;

    /**
     * @param usual the format of a stream that does not tell its own
     * @param encodings the provider's words, in lower case
     */
    FrameDecoder(Incoming incoming, AudioFormat usual, Map<String, AudioEncoding> encodings) {
        by = field(incoming.by());
        binaryAudio = incoming.binary() != null;
        addStarted(incoming.started(), usual, encodings);
        Field payload = tree.add(incoming.audio().payload(), true);
        add(incoming.audio().is(), (name, values) -> audio(name, values.required(payload)));
        if (incoming.played() != null) {
            Field mark = field(incoming.played().mark());
            add(incoming.played().is(), (name, values) -> new StreamEvent.Played(values.required(mark)));
        }
        if (incoming.dtmf() != null) {
            Field digit = field(incoming.dtmf().digit());
            add(incoming.dtmf().is(), (name, values) -> dtmf(name, values.required(digit)));
        }
        if (incoming.cleared() != null) {
            add(incoming.cleared().is(), (name, values) -> new StreamEvent.Cleared());
        }
        if (incoming.stopped() != null) {
            Field reason = field(incoming.stopped().reason());
            add(incoming.stopped().is(), (name, values) -> stopped(values.first(reason)));
        }
    }

    private void addStarted(DialectFile.Started started, AudioFormat usual, Map<String, AudioEncoding> encodings) {
        if (started.parameters() != null) {
            started.parameters().forEach(tree::addParameters);
        }
        add(
                started.is(),
                new StartedReader(
                        field(started.call()),
                        field(started.stream()),
                        field(started.encoding()),
                        field(started.rate()),
                        field(started.from()),
                        field(started.to()),
                        usual,
                        encodings));
    }

    private Field field(@Nullable List<String> pointers) {
        return tree.add(pointers == null ? List.of() : pointers, false);
    }

    private void add(List<String> names, EventReader reader) {
        names.forEach(name -> readers.put(name, reader));
    }

    /** @throws InvalidFrame if the text is no frame */
    StreamEvent decode(String text) {
        requireLength(text.length());
        return event(tree.read(text));
    }

    /**
     * @param bytes audio, where binary frames are, else a frame's text in UTF-8
     * @throws InvalidFrame if the bytes are no frame
     */
    StreamEvent decode(byte[] bytes) {
        requireLength(bytes.length);
        return binaryAudio ? new StreamEvent.Audio(AudioPayload.of(bytes)) : event(tree.read(bytes));
    }

    private static void requireLength(int length) {
        if (length > LONGEST_FRAME) {
            throw InvalidFrame.tooLong(LONGEST_FRAME);
        }
    }

    private StreamEvent event(FieldValues values) {
        String name = values.first(by);
        EventReader reader = name == null ? null : readers.get(name);
        return reader == null ? ignored(name) : reader.read(name, values);
    }

    private static StreamEvent ignored(@Nullable String name) {
        if (name == null) {
            return new StreamEvent.Ignored("");
        }
        return new StreamEvent.Ignored(name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME));
    }

    private static StreamEvent audio(String name, String base64) {
        if (base64.isEmpty()) {
            return new StreamEvent.Ignored(name);
        }
        AudioPayload payload = AudioPayload.ofBase64(base64);
        // it goes on into the agent's JSON as it came: whatever is not base64 could end the string there
        if (!payload.isBase64()) {
            throw new InvalidFrame("the audio is not base64");
        }
        return new StreamEvent.Audio(payload);
    }

    private static StreamEvent dtmf(String name, String digit) {
        String key = digit.toUpperCase(Locale.ROOT);
        return key.length() == 1 && KEYS.contains(key)
                ? new StreamEvent.Dtmf(key.charAt(0))
                : new StreamEvent.Ignored(name);
    }

    private static StreamEvent stopped(@Nullable String reason) {
        return new StreamEvent.Stopped(StreamEvent.By.PHONE, reason == null ? "" : reason);
    }
}
