package dev.jackfield.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class DotEnvFileTest {

    @Test
    void linesAreReadAsAShellWouldReadThem(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(".env");
        Files.writeString(file, """
                # a comment
                PLAIN=value
                export EXPORTED=yes
                QUOTED="with # and spaces"
                TRAILING=value # a comment
                EMPTY=
                """);
        assertThat(DotEnvFile.read(file))
                .containsEntry("PLAIN", "value")
                .containsEntry("EXPORTED", "yes")
                .containsEntry("QUOTED", "with # and spaces")
                .containsEntry("TRAILING", "value")
                .hasSize(4);
    }
}
