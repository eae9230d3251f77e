package dev.jackfield.media.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.mock.env.MockEnvironment;

/** The shipped dialects, and the frames recorded of (or documented by) the providers whose they are. */
final class Recorded {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Path PROVIDERS = Path.of("src/test/resources/providers");

    private Recorded() {}

    static Dialects dialects() {
        return new Dialects(new MockEnvironment()
                .withProperty("camel.main.routes-include-pattern", "classpath:routes/**/*.camel.yaml"));
    }

    /** A frame that comes, with what it means. */
    record Incoming(String provider, String name, String frame, JsonNode expected) {

        @Override
        public String toString() {
            return provider + "/" + name;
        }
    }

    /** A frame that goes, named after its command. */
    record Outgoing(String provider, String command, String frame) {

        @Override
        public String toString() {
            return provider + "/" + command;
        }
    }

    static List<Incoming> incoming() {
        return files("*/frames/*.json")
                .filter(file -> !file.toString().endsWith(".expected.json"))
                .map(file -> new Incoming(
                        provider(file),
                        name(file),
                        read(file),
                        json(read(file.resolveSibling(name(file) + ".expected.json")))))
                .toList();
    }

    static List<Outgoing> outgoing() {
        return files("*/frames/to/*.json")
                .map(file -> new Outgoing(provider(file), name(file), read(file).strip()))
                .toList();
    }

    static String frame(String provider, String name) {
        return read(PROVIDERS.resolve(provider).resolve("frames").resolve(name + ".json"));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(String glob) {
        try (Stream<Path> files = Files.walk(PROVIDERS)) {
            var matcher = PROVIDERS.getFileSystem().getPathMatcher("glob:" + PROVIDERS + "/" + glob);
            return files.filter(matcher::matches).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String provider(Path file) {
        return PROVIDERS.relativize(file).getName(0).toString();
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
