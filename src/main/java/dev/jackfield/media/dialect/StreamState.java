package dev.jackfield.media.dialect;

import dev.jackfield.edge.sockets.LiveSocket;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.StreamEvent.Started;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * What one stream has said of itself and how much has been sent on it, because later frames refer to it. Kept with the socket;
 * used on its event loop only.
 */
public final class StreamState {

    private static final String KEY = "stream";

    private AudioFormat format;

    @Nullable
    private String streamId;

    @Nullable
    private String callId;

    private long frames;
    private long audioFrames;
    private long audioBytes;

    /** @param format of the audio until the stream's first frame says otherwise */
    public StreamState(AudioFormat format) {
        this.format = format;
    }

    /** The state that is kept with a socket; a new one if there is none yet. */
    public static StreamState of(LiveSocket socket, Dialect dialect) {
        return of(socket.attributes(), dialect);
    }

    static StreamState of(Map<String, Object> kept, Dialect dialect) {
        Object state = kept.get(KEY);
        return (StreamState) (state != null ? state : kept.computeIfAbsent(KEY, key -> dialect.newState()));
    }

    /** Takes over what the stream's first frame says. */
    void begin(Started started) {
        format = started.format();
        streamId = started.streamId();
        callId = started.providerCallId();
    }

    /** Counts a frame that is about to be sent. */
    void count() {
        frames++;
    }

    /** Counts a frame of audio that has been written. */
    void countAudio(int bytes) {
        audioFrames++;
        audioBytes += bytes;
    }

    /** Format of the audio, both ways. */
    public AudioFormat format() {
        return format;
    }

    /** The provider's id of the stream; null before it is known. */
    @Nullable
    public String streamId() {
        return streamId;
    }

    /** The provider's id of the call; null before it is known. */
    @Nullable
    public String callId() {
        return callId;
    }

    long frames() {
        return frames;
    }

    long audioFrames() {
        return audioFrames;
    }

    /** How long the audio sounds that has been sent, in milliseconds. */
    long audioMillis() {
        return format.millis(audioBytes);
    }
}
