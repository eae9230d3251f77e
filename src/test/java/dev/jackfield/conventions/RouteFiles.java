package dev.jackfield.conventions;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The YAML files under src/main/resources/routes, as data. */
final class RouteFiles {

    static final Path ROOT = Path.of("src/main/resources/routes");

    private static final List<RouteFile> FILES = readAll();

    private RouteFiles() {}

    /**
     * One file.
     *
     * @param folder name of the folder in which it is: threecx, calls, _shared, …
     * @param content a list of entities, or the map of a kamelet
     */
    record RouteFile(Path path, String folder, Object content) {

        boolean isKamelet() {
            return path.toString().endsWith(".kamelet.yaml");
        }

        /** Path from routes/ on. */
        String name() {
            return ROOT.relativize(path).toString().replace('\\', '/');
        }

        /** The entities at the top: route, routeConfiguration, beans, … */
        List<Map<String, Object>> entities() {
            return isKamelet()
                    ? List.of()
                    : list(content).stream().map(RouteFiles::map).toList();
        }
    }

    /** One route; {@code definition} is what stands under {@code route:}. */
    record Route(RouteFile file, Map<String, Object> definition) {

        String id() {
            return String.valueOf(definition.get("id"));
        }

        String from() {
            return String.valueOf(map(definition.get("from")).get("uri"));
        }

        boolean isInternal() {
            return from().startsWith("direct:");
        }
    }

    static List<RouteFile> all() {
        return FILES;
    }

    static List<RouteFile> camelFiles() {
        return FILES.stream().filter(file -> !file.isKamelet()).toList();
    }

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (RouteFile file : camelFiles()) {
            for (Map<String, Object> entity : file.entities()) {
                if (entity.containsKey("route")) {
                    routes.add(new Route(file, map(entity.get("route"))));
                }
            }
        }
        return routes;
    }

    /** Visits every step under a node, however deep: its name, such as setBody, and what stands under it. */
    static void eachStep(Object node, BiConsumer<String, Object> visitor) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (key.equals("steps")) {
                    list(value).forEach(step -> map(step).forEach(visitor));
                }
                eachStep(value, visitor);
            });
        } else if (node instanceof List<?> list) {
            list.forEach(item -> eachStep(item, visitor));
        }
    }

    /** Visits every text under a node with the key that it stands under. */
    static void eachText(Object node, BiConsumer<String, String> visitor) {
        eachText("", node, visitor);
    }

    private static void eachText(String key, Object node, BiConsumer<String, String> visitor) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) -> eachText(String.valueOf(name), value, visitor));
        } else if (node instanceof List<?> list) {
            list.forEach(item -> eachText(key, item, visitor));
        } else if (node instanceof String text) {
            visitor.accept(key, text);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object node) {
        return node instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    static List<?> list(Object node) {
        return node instanceof List<?> list ? list : List.of();
    }

    /** @throws org.yaml.snakeyaml.error.YAMLException when it is no YAML, or names a key twice */
    static Object parse(Path path) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        strict.setMaxAliasesForCollections(0);
        try (Reader reader = Files.newBufferedReader(path)) {
            return new Yaml(new SafeConstructor(strict)).load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<RouteFile> readAll() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(path -> path.toString().matches(".*\\.(camel|kamelet)\\.yaml"))
                    .sorted()
                    .map(path ->
                            new RouteFile(path, path.getParent().getFileName().toString(), parse(path)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
