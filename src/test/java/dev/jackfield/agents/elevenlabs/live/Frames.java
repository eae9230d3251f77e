package dev.jackfield.agents.elevenlabs.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Frames as the vendor sends them. */
final class Frames {

    private Frames() {}

    static String read(String name) {
        try (InputStream file = Frames.class.getResourceAsStream("/agents/elevenlabs/frames/" + name + ".json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
