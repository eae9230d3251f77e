package dev.jackfield.media.stream;

import java.util.Base64;
import org.springframework.lang.Nullable;

/**
 * Audio on its way between two sockets. Both sides write base64 into JSON, so a frame that needs no conversion passes through as
 * it came; the bytes are decoded only for who asks for them. Used by one thread at a time.
 */
public final class AudioPayload {

    @Nullable
    private String base64;

    @Nullable
    private byte[] bytes;

    private boolean checked;

    private AudioPayload(@Nullable String base64, @Nullable byte[] bytes) {
        this.base64 = base64;
        this.bytes = bytes;
    }

    /** @param base64 padded, without line breaks; not checked here */
    public static AudioPayload ofBase64(String base64) {
        return new AudioPayload(base64, null);
    }

    /** @param bytes not copied: the caller leaves them alone from now on */
    public static AudioPayload of(byte[] bytes) {
        return new AudioPayload(null, bytes);
    }

    /** Whether {@link #base64} is of the standard alphabet, padded, and without line breaks. Looked at once. */
    public boolean isBase64() {
        if (!checked) {
            checked = base64 == null || Base64Text.is(base64);
        }
        return checked;
    }

    public String base64() {
        if (base64 == null) {
            base64 = Base64.getEncoder().encodeToString(bytes);
        }
        return base64;
    }

    /**
     * The audio itself; not to be changed.
     *
     * @throws IllegalArgumentException if what came is not base64
     */
    public byte[] bytes() {
        if (bytes == null) {
            bytes = Base64.getDecoder().decode(base64);
        }
        return bytes;
    }

    /** How many bytes of audio these are, without decoding them. */
    public int size() {
        if (bytes != null) {
            return bytes.length;
        }
        int length = base64.length();
        int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        return length / 4 * 3 - padding;
    }
}
