package dev.jackfield.media.pacing;

import dev.jackfield.media.audio.Samples;
import dev.jackfield.media.dialect.Framing.Sizes;
import dev.jackfield.media.stream.AudioEncoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts audio of any lengths into the shortest frames that are legal. For one stream and one thread. */
public final class AudioFramer {

    private final Sizes sizes;
    private byte[] rest = new byte[0];

    public AudioFramer(Sizes sizes) {
        this.sizes = sizes;
    }

    /** @return the frames that are full now; what is left waits for more, or for {@link #finish} */
    public List<byte[]> add(byte[] audio) {
        byte[] all = Arrays.copyOf(rest, rest.length + audio.length);
        System.arraycopy(audio, 0, all, rest.length, audio.length);
        List<byte[]> frames = new ArrayList<>();
        int at = 0;
        for (; all.length - at >= sizes.shortest(); at += sizes.shortest()) {
            frames.add(Arrays.copyOfRange(all, at, at + sizes.shortest()));
        }
        rest = Arrays.copyOfRange(all, at, all.length);
        return frames;
    }

    /** Ends an utterance: what is left becomes a frame, filled up with silence. */
    public List<byte[]> finish(AudioEncoding encoding) {
        if (rest.length == 0) {
            return List.of();
        }
        byte[] last = Arrays.copyOf(rest, sizes.around(rest.length));
        Arrays.fill(last, rest.length, last.length, Samples.silence(encoding));
        rest = new byte[0];
        return List.of(last);
    }

    /** Forgets what is left. */
    public void clear() {
        rest = new byte[0];
    }

    /** Bytes that fill no frame yet. */
    public int left() {
        return rest.length;
    }
}
