package dev.jackfield.media.dialect;

import dev.jackfield.media.dialect.DialectFile.FrameRules;
import dev.jackfield.media.dialect.DialectFile.Incoming;
import dev.jackfield.media.dialect.DialectFile.MarksAfterClear;
import dev.jackfield.media.stream.AudioEncoding;
import dev.jackfield.media.stream.AudioFormat;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.lang.Nullable;

/** Compiles one dialect, or says what is wrong with it. For one file. */
final class DialectCompiler {

    private static final String CLOSE = "close";

    private final String file;
    private final DialectFile dialect;

    private DialectCompiler(String file, DialectFile dialect) {
        this.file = file;
        this.dialect = dialect;
    }

    /**
     * @param file for messages
     * @throws InvalidDialect if a key is missing or makes no sense
     */
    static Dialect compile(String file, DialectFile dialect) {
        return new DialectCompiler(file, dialect).compile();
    }

    private Dialect compile() {
        require("name", dialect.name(), "the name of the data format, such as acme-stream");
        if (!dialect.name().matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw invalid("name", "write it in lower case with hyphens, such as acme-stream");
        }
        requireIncoming();
        AudioFormat usual = usual();
        Framing framing = Framing.of(frameRules(usual), lead());
        if (dialect.marksAfterClear() == null) {
            throw invalid("marks-after-clear", "is missing; say never or returned: does a cleared mark come back?");
        }
        return new Dialect(
                dialect.name(),
                usual,
                new FrameDecoder(dialect.incoming(), usual, encodings()),
                encoder(),
                closing(),
                framing,
                dialect.marksAfterClear() == MarksAfterClear.RETURNED);
    }

    private AudioFormat usual() {
        require("audio", dialect.audio(), "what the stream carries, such as { encoding: mulaw, rate: 8000 }");
        require("audio.encoding", dialect.audio().encoding(), "one of mulaw, alaw, slin16");
        int rate = dialect.audio().rate();
        if (rate < 8000 || rate > 48000) {
            throw invalid("audio.rate", "give samples a second between 8000 and 48000");
        }
        return new AudioFormat(dialect.audio().encoding(), rate);
    }

    private void requireIncoming() {
        Incoming incoming = dialect.incoming();
        require("incoming", incoming, "what the provider's frames mean");
        requirePointers("incoming.by", incoming.by(), true);
        require("incoming.started", incoming.started(), "the frame with which the audio begins");
        require("incoming.audio", incoming.audio(), "the frame that carries the caller's audio");
        Set<String> names = new HashSet<>();
        DialectFile.Started started = incoming.started();
        requireNames("started", started.is(), names);
        requirePointers("incoming.started.call", started.call(), false);
        requirePointers("incoming.started.stream", started.stream(), false);
        requirePointers("incoming.started.encoding", started.encoding(), false);
        requirePointers("incoming.started.rate", started.rate(), false);
        requirePointers("incoming.started.from", started.from(), false);
        requirePointers("incoming.started.to", started.to(), false);
        requirePointers("incoming.started.parameters", started.parameters(), false);
        requireNames("audio", incoming.audio().is(), names);
        requirePointers("incoming.audio.payload", incoming.audio().payload(), true);
        requireOptional(incoming, names);
    }

    private void requireOptional(Incoming incoming, Set<String> names) {
        if (incoming.played() != null) {
            requireNames("played", incoming.played().is(), names);
            requirePointers("incoming.played.mark", incoming.played().mark(), true);
        }
        if (incoming.dtmf() != null) {
            requireNames("dtmf", incoming.dtmf().is(), names);
            requirePointers("incoming.dtmf.digit", incoming.dtmf().digit(), true);
        }
        if (incoming.cleared() != null) {
            requireNames("cleared", incoming.cleared().is(), names);
        }
        if (incoming.stopped() != null) {
            requireNames("stopped", incoming.stopped().is(), names);
            requirePointers("incoming.stopped.reason", incoming.stopped().reason(), false);
        }
    }

    private void requireNames(String event, @Nullable List<String> names, Set<String> seen) {
        String key = "incoming." + event + ".is";
        if (names == null || names.isEmpty()) {
            throw invalid(key, "is missing; give the name that the frame has at incoming.by");
        }
        for (String name : names) {
            if (!seen.add(name)) {
                throw invalid(key, "\"" + name + "\" is another event already");
            }
        }
    }

    private void requirePointers(String key, @Nullable List<String> pointers, boolean needed) {
        if (needed && (pointers == null || pointers.isEmpty())) {
            throw invalid(key, "is missing; give a JSON pointer, such as /media/payload");
        }
        for (String pointer : pointers == null ? List.<String>of() : pointers) {
            if (!pointer.matches("(/[^/]+)+")) {
                throw invalid(
                        key, "\"" + pointer + "\" is no JSON pointer; begin each step with /, as in /start/callId");
            }
        }
    }

    /** The provider's words in lower case. */
    private Map<String, AudioEncoding> encodings() {
        Map<String, AudioEncoding> encodings = new HashMap<>();
        written().forEach((word, encoding) -> encodings.put(word.toLowerCase(Locale.ROOT), encoding));
        if (dialect.incoming().started().encoding() != null && encodings.isEmpty()) {
            throw invalid("encodings", "is missing; say what the words at incoming.started.encoding mean");
        }
        return encodings;
    }

    private Map<String, AudioEncoding> written() {
        return dialect.encodings() == null ? Map.of() : dialect.encodings();
    }

    private FrameEncoder encoder() {
        if (dialect.outgoing() == null || !dialect.outgoing().containsKey(Command.PLAY)) {
            throw invalid("outgoing.play", "is missing; give the frame that plays audio to the caller");
        }
        Map<Command, FrameTemplate> templates = new EnumMap<>(Command.class);
        dialect.outgoing().forEach((command, frame) -> {
            if (frame instanceof Map<?, ?> map) {
                templates.put(command, new TemplateParser(file, command).parse(map));
            } else if (!CLOSE.equals(frame) || command == Command.PLAY) {
                throw invalid("outgoing." + command.key(), "give the frame as a map, or the word close");
            }
        });
        Map<AudioEncoding, String> words = new EnumMap<>(AudioEncoding.class);
        written().forEach((word, encoding) -> words.putIfAbsent(encoding, word));
        for (AudioEncoding encoding : AudioEncoding.values()) {
            words.putIfAbsent(encoding, encoding.name().toLowerCase(Locale.ROOT));
        }
        return new FrameEncoder(dialect.name(), templates, words);
    }

    private Set<Command> closing() {
        Set<Command> closing = EnumSet.noneOf(Command.class);
        dialect.outgoing().forEach((command, frame) -> {
            if (CLOSE.equals(frame)) {
                closing.add(command);
            }
        });
        return closing;
    }

    @Nullable
    private FrameRules frameRules(AudioFormat usual) {
        FrameRules rules = dialect.frame();
        if (rules == null) {
            return null;
        }
        if (rules.multiple() < 1 || rules.multiple() % usual.encoding().bytesPerSample() != 0) {
            throw invalid("frame.multiple", "give whole samples, in bytes, such as 320");
        }
        if (rules.min() < 0 || rules.max() < Math.max(rules.min(), rules.multiple())) {
            throw invalid("frame.max", "give at least frame.min and frame.multiple, in bytes");
        }
        return rules;
    }

    @Nullable
    private Duration lead() {
        if (dialect.pace() == null) {
            return null;
        }
        require("pace.lead", dialect.pace().lead(), "how far ahead of real time we send, such as 300ms");
        try {
            Duration lead = DurationStyle.SIMPLE.parse(dialect.pace().lead());
            if (!lead.isNegative() && !lead.isZero()) {
                return lead;
            }
        } catch (IllegalArgumentException e) {
            throw invalid("pace.lead", "give a time with its unit, such as 300ms");
        }
        throw invalid("pace.lead", "give a time above nothing, such as 300ms");
    }

    private void require(String key, @Nullable Object value, String what) {
        if (value == null) {
            throw invalid(key, "is missing; give " + what);
        }
    }

    private InvalidDialect invalid(String key, String remedy) {
        return new InvalidDialect(file, key, remedy);
    }
}
