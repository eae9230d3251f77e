package dev.jackfield.media.dialect;

/** A dialect that cannot be compiled; the message names the file, the key, and what to do. */
public final class InvalidDialect extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param key path of the key in the file, such as {@code incoming.audio.payload}; empty for the file itself */
    InvalidDialect(String file, String key, String remedy) {
        super(file + ": " + (key.isEmpty() ? "" : key + ": ") + remedy);
    }
}
