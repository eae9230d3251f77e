package dev.jackfield.conventions;

import static dev.jackfield.conventions.RouteFiles.eachStep;
import static dev.jackfield.conventions.RouteFiles.eachText;
import static dev.jackfield.conventions.RouteFiles.list;
import static dev.jackfield.conventions.RouteFiles.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.conventions.RouteFiles.Route;
import dev.jackfield.conventions.RouteFiles.RouteFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What routes refer to is there: other routes, error handling, settings, SQL. Camel itself is silent on most of it. */
@Tag("fast")
class RouteWiringTest {

    private static final Pattern DIRECT = Pattern.compile("direct:([a-z0-9-]+)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^}:]+)(:[^}]*)?}}");
    private static final Pattern SQL_FILE = Pattern.compile("sql:classpath:(sql/[a-z0-9/-]+\\.sql)(\\?.*)?");

    @Test
    void everyDirectNameHasOneConsumer() {
        Violations violations = new Violations("a direct: name has exactly one route");
        Map<String, List<Route>> consumers = consumers();
        consumers.forEach((name, routes) -> {
            if (routes.size() > 1) {
                violations.add(name, "routes " + routes.stream().map(Route::id).toList());
            }
        });
        for (String name : called()) {
            if (!consumers.containsKey(name)) {
                violations.add(name, "called, and no route begins with it");
            }
        }
        violations.assertNone();
    }

    @Test
    void everyInternalRouteHasACaller() {
        Violations violations = new Violations("a route that begins with direct: is called, or is a verb");
        Set<String> called = called();
        List<Pattern> verbs = verbs();
        for (String name : consumers().keySet()) {
            if (!called.contains(name)
                    && verbs.stream()
                            .noneMatch(verb -> verb.matcher("direct:" + name).matches())) {
                violations.add(name, "nothing calls it");
            }
        }
        violations.assertNone();
    }

    @Test
    void everyVerbIsAnsweredBySomeone() {
        Set<String> names = consumers().keySet().stream().map("direct:"::concat).collect(Collectors.toSet());
        assertThat(verbs()).allSatisfy(verb -> assertThat(names).anyMatch(verb.asMatchPredicate()));
    }

    @Test
    void everyErrorHandlingThatIsNamedExists() {
        Violations violations = new Violations("routeConfigurationId names a routeConfiguration");
        Set<Object> configurations = RouteFiles.camelFiles().stream()
                .flatMap(file -> file.entities().stream())
                .filter(entity -> entity.containsKey("routeConfiguration"))
                .map(entity -> map(entity.get("routeConfiguration")).get("id"))
                .collect(Collectors.toSet());
        for (Route route : RouteFiles.routes()) {
            Object named = route.definition().get("routeConfigurationId");
            if (named != null && !configurations.contains(named)) {
                violations.add(route.id(), "there is no " + named);
            }
        }
        violations.assertNone();
    }

    @Test
    void entryRoutesOwnErrorsAndInternalOnesHaveNone() {
        Violations violations = new Violations("HTTP routes use http-entry, internal routes noErrorHandler");
        for (Route route : RouteFiles.routes()) {
            Object handler = route.definition().get("errorHandler");
            if (route.isInternal() && !map(handler).containsKey("noErrorHandler")) {
                violations.add(route.id(), "is internal and has an error handler");
            }
            if (route.from().startsWith("platform-http:")
                    && !"http-entry".equals(route.definition().get("routeConfigurationId"))) {
                violations.add(route.id(), "answers HTTP without routeConfigurationId: http-entry");
            }
        }
        violations.assertNone();
    }

    @Test
    void noHttpRouteSendsItsRequestHeadersBack() {
        Violations violations = new Violations("an HTTP route strips all headers before it answers");
        Map<String, List<Route>> consumers = consumers();
        for (Route route : RouteFiles.routes()) {
            if (route.from().startsWith("platform-http:") && !strips(route, consumers, new HashSet<>())) {
                violations.add(route.id(), "has no removeHeaders with the pattern *");
            }
        }
        violations.assertNone();
    }

    private static boolean strips(Route route, Map<String, List<Route>> consumers, Set<String> seen) {
        boolean[] found = new boolean[1];
        eachStep(route.definition(), (step, options) -> {
            if (step.equals("removeHeaders") && "*".equals(map(options).get("pattern"))) {
                found[0] = true;
            }
            String uri = String.valueOf(map(options).get("uri"));
            if (step.equals("to") && uri.startsWith("direct:") && seen.add(uri)) {
                consumers
                        .getOrDefault(uri.substring(7), List.of())
                        .forEach(called -> found[0] |= strips(called, consumers, seen));
            }
        });
        return found[0];
    }

    @Test
    void everyPlaceholderIsADeclaredSetting() {
        Violations violations = new Violations("a {{placeholder}} is a declared setting or has a default");
        Set<String> settings = DeclaredSettings.names();
        for (RouteFile file : RouteFiles.all()) {
            Object spec = map(file.content()).get("spec");
            Set<String> parameters =
                    map(map(map(spec).get("definition")).get("properties")).keySet();
            eachText(file.content(), (key, text) -> {
                Matcher placeholder = PLACEHOLDER.matcher(text);
                while (placeholder.find()) {
                    String name = placeholder.group(1).strip();
                    if (placeholder.group(2) == null && !settings.contains(name) && !parameters.contains(name)) {
                        violations.add(file.name(), placeholder.group());
                    }
                }
            });
        }
        violations.assertNone();
    }

    @Test
    void everyParameterOfAKameletIsUsed() {
        Violations violations = new Violations("a kamelet's parameters have title, description and type, and are used");
        for (RouteFile file : RouteFiles.all()) {
            Object spec = map(file.content()).get("spec");
            String template = String.valueOf(map(spec).get("template"));
            map(map(map(spec).get("definition")).get("properties")).forEach((name, parameter) -> {
                if (!template.contains("{{" + name + "}}") && !template.contains("{{?" + name + "}}")) {
                    violations.add(file.name(), name + " is not used");
                }
                if (!map(parameter).keySet().containsAll(Set.of("title", "description", "type"))) {
                    violations.add(file.name(), name + " lacks title, description or type");
                }
            });
        }
        violations.assertNone();
    }

    @Test
    void longSqlIsInAFileThatExists() {
        Violations violations = new Violations("SQL longer than a line is in sql/, and every file there is used");
        Set<String> used = new TreeSet<>();
        for (RouteFile file : RouteFiles.all()) {
            eachText(file.content(), (key, text) -> {
                Matcher inFile = SQL_FILE.matcher(text);
                if (inFile.matches()) {
                    used.add(inFile.group(1));
                    if (!Files.isRegularFile(Path.of("src/main/resources", inFile.group(1)))) {
                        violations.add(file.name(), "there is no " + inFile.group(1));
                    }
                } else if (key.equals("uri")
                        && text.startsWith("sql:")
                        && (text.length() > 120 || text.contains("\n"))) {
                    violations.add(file.name(), text);
                }
            });
        }
        String java = SourceFiles.textOf("src/main/java");
        for (Path sql : SourceFiles.under("src/main/resources/sql", ".sql")) {
            String name = Path.of("src/main/resources").relativize(sql).toString();
            if (!used.contains(name) && !java.contains(name)) {
                violations.add(name, "nothing uses it");
            }
        }
        violations.assertNone();
    }

    @Test
    void sqlHasNoHashButThatOfParameters() {
        Violations violations = new Violations("camel-sql turns every # into a parameter, so # stands only in :#");
        for (Path sql : SourceFiles.under("src/main/resources/sql", ".sql")) {
            if (SourceFiles.read(sql).replaceAll(":#", "").contains("#")) {
                violations.add(sql.toString(), "a # that is not part of :#");
            }
        }
        violations.assertNone();
    }

    private static Map<String, List<Route>> consumers() {
        return RouteFiles.routes().stream()
                .filter(Route::isInternal)
                .collect(Collectors.groupingBy(route -> route.from().substring("direct:".length())));
    }

    /** The direct: names that are called, from routes (also as options of endpoints) and from Java. */
    private static Set<String> called() {
        Set<String> names = new TreeSet<>();
        Function<String, Collection<String>> direct = text ->
                DIRECT.matcher(text).results().map(found -> found.group(1)).toList();
        for (Route route : RouteFiles.routes()) {
            eachText(list(map(route.definition().get("from")).get("steps")), (key, text) -> {
                if (text.matches(DIRECT.pattern()) || text.contains("'direct:")) {
                    names.addAll(direct.apply(text));
                }
            });
            eachText(
                    map(route.definition().get("from")).get("parameters"),
                    (key, text) -> names.addAll(direct.apply(text)));
        }
        Pattern.compile("\"direct:([a-z0-9-]+)\"")
                .matcher(SourceFiles.textOf("src/main/java"))
                .results()
                .forEach(found -> names.add(found.group(1)));
        return names;
    }

    /**
     * The verbs that are called by name, as patterns: {@code direct:${variable.agent}-voice-add}. A variable that is the whole
     * name stands for what it is set to.
     */
    private static List<Pattern> verbs() {
        Set<String> uris = new TreeSet<>();
        Map<String, Set<String>> variables = new HashMap<>();
        for (Route route : RouteFiles.routes()) {
            eachStep(route.definition(), (step, options) -> {
                if (step.equals("setVariable")) {
                    eachText(map(options).get("expression"), (key, text) -> variables
                            .computeIfAbsent(
                                    "direct:${variable." + map(options).get("name") + "}", name -> new TreeSet<>())
                            .add("direct:" + text));
                }
                String uri = String.valueOf(map(options).get("uri"));
                if (uri.startsWith("direct:") && (uri.contains("${") || uri.contains("{{"))) {
                    uris.add(uri);
                }
            });
        }
        return uris.stream()
                .flatMap(uri -> variables.getOrDefault(uri, Set.of(uri)).stream())
                .map(uri -> Pattern.compile(uri.replaceAll("\\$\\{[^}]*}|\\{\\{[^}]*}}", "[a-z0-9]+")))
                .toList();
    }
}
