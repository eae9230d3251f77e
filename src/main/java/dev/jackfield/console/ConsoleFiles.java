package dev.jackfield.console;

import dev.jackfield.edge.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The files that the page at {@code /} names, read once from {@code static/}; there are no others. */
@Component("consoleFiles")
public class ConsoleFiles {

    private static final Map<String, String> TYPES = Map.of(
            "console.css", "text/css; charset=utf-8",
            "console.js", "text/javascript; charset=utf-8");

    private final Map<String, String> texts =
            TYPES.keySet().stream().collect(Collectors.toUnmodifiableMap(name -> name, ConsoleFiles::read));

    private static String read(String name) {
        try {
            return new ClassPathResource("static/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Refusal 404 if there is no such file */
    public String type(String name) {
        return known(TYPES, name);
    }

    /** @throws Refusal 404 if there is no such file */
    public String text(String name) {
        return known(texts, name);
    }

    private static String known(Map<String, String> all, String name) {
        String found = all.get(name);
        if (found == null) {
            throw new Refusal(404, "NO_SUCH_FILE", "The console has no file of this name.");
        }
        return found;
    }
}
