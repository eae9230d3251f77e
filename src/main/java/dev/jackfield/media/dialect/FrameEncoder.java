package dev.jackfield.media.dialect;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.jackfield.media.stream.AudioEncoding;
import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.media.stream.StreamCommand.HangUp;
import dev.jackfield.media.stream.StreamCommand.Mark;
import dev.jackfield.media.stream.StreamCommand.Play;
import dev.jackfield.media.stream.StreamCommand.Press;
import dev.jackfield.media.stream.StreamCommand.Transfer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.springframework.lang.Nullable;

/** Writes commands as a provider's frames, by filling the holes of their templates. Immutable; used by all event loops. */
final class FrameEncoder {

    /** Room for the values of small holes; a frame that needs more grows. */
    private static final int SMALL_HOLES = 128;

    private static final JsonStringEncoder STRINGS = JsonStringEncoder.getInstance();

    private final String dialect;
    private final Map<Command, FrameTemplate> templates;
    private final Map<AudioEncoding, String> encodings;

    /** @param encodings the provider's word for each encoding */
    FrameEncoder(String dialect, Map<Command, FrameTemplate> templates, Map<AudioEncoding, String> encodings) {
        this.dialect = dialect;
        this.templates = Map.copyOf(templates);
        this.encodings = Map.copyOf(encodings);
    }

    /** @throws UnsupportedCommand if the dialect has no frame for it */
    FrameTemplate require(StreamCommand command) {
        FrameTemplate template = templates.get(Command.of(command));
        if (template == null) {
            throw new UnsupportedCommand(dialect, Command.of(command).key());
        }
        return template;
    }

    /**
     * Writes the frame and counts it in the stream's state.
     *
     * @return JSON in UTF-8
     * @throws UnsupportedCommand if the dialect has no frame for it
     * @throws IllegalArgumentException if audio to be played is not base64
     */
    byte[] encode(StreamCommand command, StreamState state) {
        FrameTemplate template = require(command);
        Play play = command instanceof Play audio ? audio : null;
        int audioLength = play == null ? 0 : play.payload().base64().length();
        state.count();
        Frame frame = new Frame(template.length() + audioLength + SMALL_HOLES);
        for (FrameTemplate.Piece piece : template.pieces()) {
            frame.append(piece.constant());
            if (piece.hole() != null) {
                frame.append(value(piece.hole(), command, state));
            }
        }
        if (play != null) {
            state.countAudio(play.payload().size());
        }
        return frame.bytes();
    }

    private byte[] value(Hole hole, StreamCommand command, StreamState state) {
        return switch (hole) {
            case PAYLOAD -> audio(((Play) command).payload());
            case STREAM -> text(state.streamId());
            case CALL -> text(state.callId());
            case RATE -> number(state.format().rate());
            case ENCODING -> text(encodings.get(state.format().encoding()));
            case MARK -> text(((Mark) command).name());
            case TO -> text(((Transfer) command).to());
            case REASON -> text(((HangUp) command).reason());
            case DIGIT -> text(String.valueOf(((Press) command).digit()));
            case SEQUENCE -> number(state.frames());
            case CHUNK -> number(state.audioFrames() + 1);
            case TIMESTAMP -> number(state.audioMillis());
        };
    }

    private static byte[] audio(AudioPayload payload) {
        if (!payload.isBase64()) {
            throw new IllegalArgumentException("The audio to be played is not base64");
        }
        return payload.base64().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] text(@Nullable String text) {
        if (text == null) {
            return new byte[0];
        }
        try {
            return STRINGS.quoteAsUTF8(text);
        } catch (IllegalArgumentException halfACharacter) {
            // a phone system may send half a surrogate pair, escaped, in a name that we give back to it
            return STRINGS.quoteAsUTF8(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        }
    }

    private static byte[] number(long number) {
        return Long.toString(number).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Bytes that grow. */
    private static final class Frame {

        private byte[] bytes;
        private int length;

        Frame(int capacity) {
            bytes = new byte[capacity];
        }

        void append(byte[] more) {
            if (length + more.length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more.length));
            }
            System.arraycopy(more, 0, bytes, length, more.length);
            length += more.length;
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, length);
        }
    }
}
