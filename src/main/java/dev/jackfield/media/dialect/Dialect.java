package dev.jackfield.media.dialect;

import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.media.stream.StreamEvent;
import java.util.Set;

/**
 * A provider's way of writing the frames of its audio socket, compiled. Immutable; what belongs to one stream is in its
 * {@link StreamState}.
 */
public final class Dialect {

    private final String name;
    private final AudioFormat usual;
    private final FrameDecoder decoder;
    private final FrameEncoder encoder;
    private final Set<Command> closing;
    private final Framing framing;
    private final boolean clearedMarksReturn;

    Dialect(
            String name,
            AudioFormat usual,
            FrameDecoder decoder,
            FrameEncoder encoder,
            Set<Command> closing,
            Framing framing,
            boolean clearedMarksReturn) {
        this.name = name;
        this.usual = usual;
        this.decoder = decoder;
        this.encoder = encoder;
        this.closing = Set.copyOf(closing);
        this.framing = framing;
        this.clearedMarksReturn = clearedMarksReturn;
    }

    /** Name of the data format, such as {@code mcube-stream}. */
    public String name() {
        return name;
    }

    /** State of a stream that has not said anything yet. */
    public StreamState newState() {
        return new StreamState(usual);
    }

    /**
     * Reads a text frame.
     *
     * @param state learns what the stream says of itself
     * @throws InvalidFrame if it is no frame of this dialect; unknown events are {@link StreamEvent.Ignored}
     */
    public StreamEvent decode(String text, StreamState state) {
        return noted(read(text), state);
    }

    /**
     * Reads a binary frame: audio, where the dialect says so, else a frame's text in UTF-8.
     *
     * @throws InvalidFrame if it is no frame of this dialect
     */
    public StreamEvent decode(byte[] bytes, StreamState state) {
        return noted(read(bytes), state);
    }

    /** Reads a text frame; what it may say of its stream is for {@link StreamState#begin}. */
    StreamEvent read(String text) {
        return decoder.decode(text);
    }

    /** Reads a binary frame; what it may say of its stream is for {@link StreamState#begin}. */
    StreamEvent read(byte[] bytes) {
        return decoder.decode(bytes);
    }

    private static StreamEvent noted(StreamEvent event, StreamState state) {
        if (event instanceof StreamEvent.Started started) {
            state.begin(started);
        }
        return event;
    }

    /**
     * Writes a command as a text frame, in UTF-8.
     *
     * @param state counts the frame
     * @throws UnsupportedCommand if there is no frame for it
     */
    public byte[] encode(StreamCommand command, StreamState state) {
        return encoder.encode(command, state);
    }

    /** @throws UnsupportedCommand if there is neither a frame for this command nor closing the socket carries it out */
    public void require(StreamCommand command) {
        if (!closesFor(command)) {
            encoder.require(command);
        }
    }

    /** Whether this command is carried out by closing the socket. */
    public boolean closesFor(StreamCommand command) {
        return closing.contains(Command.of(command));
    }

    /** What the provider asks of the audio that it is sent. */
    public Framing framing() {
        return framing;
    }

    /** Whether a mark that was cleared comes back as played; if not, nobody may wait for it. */
    public boolean clearedMarksReturn() {
        return clearedMarksReturn;
    }
}
