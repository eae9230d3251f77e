package dev.jackfield.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The recordings under {@code src/test/resources/media}: a trembling tone, made with ffmpeg in bit-exact mode. */
final class Recordings {

    private Recordings() {}

    static byte[] read(String name) {
        try (InputStream in = Recordings.class.getResourceAsStream("/media/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no such file: media/" + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
