package dev.jackfield.media.audio;

import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;

/**
 * Converts the audio of one leg, frame by frame, into the format of another. Keeps what joins a frame to the next, so there is one
 * for each direction of a call; for one thread at a time.
 */
public sealed interface AudioConverter permits AudioConverter.Unchanged, FormatConverter {

    /**
     * @param audio in the one format, any length; not changed
     * @return in the other format; samples that fill no whole step of the rates come with the next frame
     */
    byte[] convert(byte[] audio);

    /** The same for a payload; the payload itself when nothing is to be converted. */
    AudioPayload convert(AudioPayload payload);

    /** A converter at the beginning of a stream. Any two rates will do; 8, 16, 24 and 48 kHz are cheap. */
    static AudioConverter between(AudioFormat from, AudioFormat to) {
        return from.equals(to) ? Unchanged.SAME : new FormatConverter(from, to);
    }

    /** Between equal formats. */
    enum Unchanged implements AudioConverter {
        SAME;

        @Override
        public byte[] convert(byte[] audio) {
            return audio;
        }

        @Override
        public AudioPayload convert(AudioPayload payload) {
            return payload;
        }
    }
}
