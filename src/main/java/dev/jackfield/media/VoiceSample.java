package dev.jackfield.media;

import java.util.OptionalLong;

/**
 * A recording of a voice that passed {@link VoiceSampleInspector}.
 *
 * @param content the whole file as it came; not copied, so do not change it
 * @param container what the content is, whatever its name said
 * @param durationMs length of the audio in milliseconds; empty when the file does not tell
 */
@SuppressWarnings("ArrayRecordComponent") // audio is passed on, never compared
public record VoiceSample(byte[] content, AudioContainer container, OptionalLong durationMs) {

    /** The media type of the content, such as {@code audio/mpeg}. */
    public String mimeType() {
        return container.mimeType();
    }

    /** The file name extension that fits the content, such as {@code mp3}. */
    public String fileExtension() {
        return container.fileExtension();
    }

    @Override
    public String toString() {
        return "VoiceSample[" + container + ", " + content.length + " bytes, durationMs=" + durationMs + "]";
    }
}
