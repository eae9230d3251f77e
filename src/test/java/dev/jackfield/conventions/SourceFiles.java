package dev.jackfield.conventions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The project's files as text. */
final class SourceFiles {

    private SourceFiles() {}

    static List<Path> under(String folder, String suffix) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All Java under a folder, as one text. */
    static String textOf(String folder) {
        return under(folder, ".java").stream().map(SourceFiles::read).collect(Collectors.joining("\n"));
    }

    /** Java without its comments. */
    static String code(Path java) {
        return read(java).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)(^|\\s)//.*$", "");
    }
}
