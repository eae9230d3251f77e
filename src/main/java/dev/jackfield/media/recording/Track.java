package dev.jackfield.media.recording;

import dev.jackfield.media.audio.AudioConverter;
import dev.jackfield.media.audio.Samples;
import dev.jackfield.media.stream.AudioEncoding;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * One side's audio that is laid out on the recording's time line and not written yet. Positions are samples since the recording
 * began. For one thread.
 */
final class Track {

    private final AudioConverter converter;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private long end;

    /** @param audio 16 bit, little endian */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Piece(long at, byte[] audio) {

        long end() {
            return at + audio.length / 2;
        }
    }

    Track(AudioFormat format, int rate) {
        converter = AudioConverter.between(format, new AudioFormat(AudioEncoding.SLIN16, rate));
    }

    /** Where the audio ends that there is. */
    long end() {
        return end;
    }

    byte[] converted(AudioPayload payload) {
        return converter.convert(payload.bytes());
    }

    /** @param at not before {@link #end()} */
    void add(long at, byte[] audio) {
        pieces.add(new Piece(at, audio));
        end = at + audio.length / 2;
    }

    /** Drops everything from this position on. */
    void cut(long at) {
        while (!pieces.isEmpty() && pieces.getLast().end() > at) {
            Piece last = pieces.removeLast();
            if (last.at < at) {
                byte[] kept = Arrays.copyOf(last.audio, (int) (at - last.at) * 2);
                pieces.add(new Piece(last.at, kept));
            }
        }
        end = Math.min(end, at);
    }

    /**
     * Copies what lies in a part of the time line into one channel of it, and forgets what lies before its end.
     *
     * @param frames left and right in turn, little endian, silent before
     * @param channel 0 for left, 1 for right
     */
    void take(long from, int samples, ByteBuffer frames, int channel) {
        long to = from + samples;
        while (!pieces.isEmpty() && pieces.getFirst().at < to) {
            Piece piece = pieces.getFirst();
            long last = Math.min(piece.end(), to);
            for (long at = Math.max(piece.at, from); at < last; at++) {
                short sample = Samples.read(AudioEncoding.SLIN16, piece.audio, (int) (at - piece.at));
                frames.putShort((int) (at - from) * 4 + channel * 2, sample);
            }
            if (piece.end() > to) {
                return;
            }
            pieces.removeFirst();
        }
    }
}
