package dev.jackfield.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The folder of a phone system or a voice agent: what it declares, and what is in it. */
record ProviderFolder(Path path, Map<String, Object> declared) {

    private static final List<Path> ROOTS =
            List.of(Path.of("src/main/resources/routes"), Path.of("src/test/resources/routes"));
    private static final Pattern ID = Pattern.compile("- route:\\n    id: ([a-z0-9-]+)");
    private static final Pattern ADMISSION = Pattern.compile("admission: \"#([A-Za-z0-9]+)\"");
    private static final Pattern FROM = Pattern.compile("    from:\\n      uri: \"?([^\\s\"]+)");

    /** All folders under providers/ and agents/, with those of the tests. */
    static List<ProviderFolder> all() {
        List<ProviderFolder> found = new ArrayList<>();
        for (Path root : ROOTS) {
            for (String kind : List.of("agents", "providers")) {
                Path folders = root.resolve(kind);
                if (Files.isDirectory(folders)) {
                    children(folders).stream()
                            .filter(Files::isDirectory)
                            .filter(folder -> !folder.getFileName().toString().startsWith("_"))
                            .map(ProviderFolder::read)
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    private static ProviderFolder read(Path folder) {
        Path file = folder.resolve("provider.yaml");
        return new ProviderFolder(folder, Files.exists(file) ? new Yaml().load(text(file)) : Map.of());
    }

    String name() {
        return path.getFileName().toString();
    }

    boolean isPhone() {
        return path.getParent().getFileName().toString().equals("providers");
    }

    boolean isShipped() {
        return path.startsWith(ROOTS.get(0));
    }

    String title() {
        return String.valueOf(declared.get("title"));
    }

    Set<String> capabilities() {
        Set<String> names = new TreeSet<>();
        if (declared.get("capabilities") instanceof List<?> list) {
            list.forEach(each -> names.add(String.valueOf(each)));
        }
        return names;
    }

    boolean has(String file) {
        return Files.exists(path.resolve(file));
    }

    /** Ids of its routes. */
    Set<String> routes() {
        return matches(ID);
    }

    /** What its routes read from. */
    Set<String> entrances() {
        return matches(FROM);
    }

    /** Names of the beans that admit to its sockets. */
    Set<String> admissions() {
        return matches(ADMISSION);
    }

    boolean answers(String verb) {
        return entrances().contains("direct:" + name() + "-" + verb);
    }

    /** Recorded frames of its audio socket, by name. */
    List<Path> frames() {
        Path folder = Path.of("src/test/resources/providers", name(), "frames");
        return Files.isDirectory(folder)
                ? children(folder).stream()
                        .filter(file -> file.toString().endsWith(".json"))
                        .filter(file -> !file.toString().endsWith(".expected.json"))
                        .toList()
                : List.of();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> matches(Pattern pattern) {
        Set<String> found = new TreeSet<>();
        for (Path file : children(path)) {
            if (file.toString().endsWith(".camel.yaml")) {
                Matcher matcher = pattern.matcher(text(file));
                while (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
        }
        return found;
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
