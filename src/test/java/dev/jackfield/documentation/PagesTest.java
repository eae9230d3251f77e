package dev.jackfield.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds what the pages name to what there is. */
@Tag("fast")
class PagesTest {

    private static final Path ROUTES = Path.of("src", "main", "resources", "routes");
    private static final Pattern STEP_OR_ROUTE = Pattern.compile("(?m)^\\s*(?:- )?id: (\\S+)$");
    private static final Pattern NAMED =
            Pattern.compile("`((?:calls|callers|voices|media|ops|threecx|elevenlabs)-[a-z-]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)[^)]*\\)");

    @Test
    void everyRouteThatThePagesNameExists() {
        Set<String> ids = found(STEP_OR_ROUTE, files(ROUTES, ".camel.yaml"));
        Set<String> named = found(NAMED, List.of(Path.of("docs", "architecture.md"), Path.of("docs", "operations.md")));
        assertThat(named).isNotEmpty();
        assertThat(ids).containsAll(named);
    }

    @Test
    void everyLinkBetweenThePagesLeadsToAFile() {
        for (Path page : pages()) {
            Path folder = page.toAbsolutePath().getParent();
            for (String link : found(LINK, List.of(page))) {
                assertThat(folder.resolve(link)).as(page + " links to " + link).exists();
            }
        }
    }

    private static List<Path> pages() {
        return Stream.concat(Stream.of(Path.of("README.md")), files(Path.of("docs"), ".md").stream())
                .toList();
    }

    private static Set<String> found(Pattern pattern, List<Path> files) {
        return files.stream()
                .flatMap(file -> pattern.matcher(text(file)).results())
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
