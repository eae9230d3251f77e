package dev.jackfield.conventions;

import static dev.jackfield.conventions.RouteFiles.eachStep;
import static dev.jackfield.conventions.RouteFiles.eachText;
import static dev.jackfield.conventions.RouteFiles.list;
import static dev.jackfield.conventions.RouteFiles.map;

import dev.jackfield.conventions.RouteFiles.Route;
import dev.jackfield.conventions.RouteFiles.RouteFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How route files are written, so that people and tools read them all alike. */
@Tag("fast")
class RouteStyleTest {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");
    private static final Set<String> LANGUAGES = Set.of(
            "simple",
            "constant",
            "method",
            "header",
            "variable",
            "jsonpath",
            "jq",
            "groovy",
            "ref",
            "exchangeProperty");
    /** In Camel 4.17's schema these take a language without {@code expression:} around it. */
    private static final Set<String> TAKE_A_LANGUAGE = Set.of(
            "expression",
            "handled",
            "continued",
            "retryWhile",
            "correlationExpression",
            "completionPredicate",
            "onWhen");

    private static final Set<String> ENTITIES = Set.of("route", "routeConfiguration", "beans");
    private static final Pattern SECRET_KEY = Pattern.compile("(?i).*(password|secret|token|api-?key|credential).*");
    private static final Pattern SECRET_VALUE =
            Pattern.compile("\\b(sk_[A-Za-z0-9]{8,}|wsec_[A-Za-z0-9]{8,}|AKIA[A-Z0-9]{12,})|Bearer [A-Za-z0-9._-]{8,}");

    @Test
    void everyRouteHasAnIdThatBeginsWithItsFolder() {
        Violations violations = new Violations("route ids are <folder>-<noun>-<verb>");
        for (Route route : RouteFiles.routes()) {
            if (!ID.matcher(route.id()).matches()
                    || !route.id().startsWith(route.file().folder() + "-")) {
                violations.add(route.id(), "in " + route.file().name());
            }
        }
        violations.assertNone();
    }

    @Test
    void everyStepHasAnIdOfItsOwn() {
        Violations violations = new Violations("ids are one namespace, and every step has one");
        Map<String, String> seen = new HashMap<>();
        for (Route route : RouteFiles.routes()) {
            requireNew(route.id(), route.file(), seen, violations);
        }
        for (RouteFile file : RouteFiles.camelFiles()) {
            eachStep(file.content(), (step, options) -> {
                Object id = map(options).get("id");
                if (id == null) {
                    violations.add(file.name(), "a step " + step + " without id");
                } else {
                    requireNew(id.toString(), file, seen, violations);
                }
            });
        }
        violations.assertNone();
    }

    private static void requireNew(String id, RouteFile file, Map<String, String> seen, Violations violations) {
        String other = seen.putIfAbsent(id, file.name());
        if (other != null) {
            violations.add(id, "in " + file.name() + " and in " + other);
        }
    }

    @Test
    void everyStepIdBeginsWithItsFolderOrWithWhereItSends() {
        Violations violations = new Violations("step ids begin with their folder, or with to- and what they call");
        for (RouteFile file : RouteFiles.camelFiles()) {
            eachStep(file.content(), (step, options) -> {
                String id = String.valueOf(map(options).get("id"));
                boolean shared = file.folder().equals("_shared");
                boolean sends = id.startsWith("to-") && (step.equals("to") || step.equals("toD"));
                if (!ID.matcher(id).matches() || !(shared || sends || id.startsWith(file.folder() + "-"))) {
                    violations.add(id, "in " + file.name());
                }
            });
        }
        violations.assertNone();
    }

    @Test
    void everyRouteSaysInOneSentenceWhatItDoes() {
        Violations violations = new Violations("a description is one sentence, and no two are alike");
        Set<String> seen = new HashSet<>();
        for (Route route : RouteFiles.routes()) {
            String text = String.valueOf(route.definition().get("description"));
            if (!text.matches("[A-Z][^\\n]{10,180}\\.")
                    || text.substring(0, text.length() - 1).contains(". ")) {
                violations.add(route.id(), text);
            } else if (!seen.add(text)) {
                violations.add(route.id(), "described like another route: " + text);
            }
        }
        violations.assertNone();
    }

    @Test
    void routesAreGroupedByFolder() {
        Violations violations = new Violations("group is the folder's name");
        for (Route route : RouteFiles.routes()) {
            if (!route.file().folder().equals(route.definition().get("group"))) {
                violations.add(route.id(), "group " + route.definition().get("group"));
            }
        }
        violations.assertNone();
    }

    @Test
    void filesAreNamedAfterTheirFolder() {
        Violations violations = new Violations("file names begin with their folder's name");
        for (RouteFile file : RouteFiles.all()) {
            if (!file.folder().equals("_shared")
                    && !file.path().getFileName().toString().startsWith(file.folder() + "-")) {
                violations.add(file.name(), "does not begin with " + file.folder() + "-");
            }
        }
        violations.assertNone();
    }

    @Test
    void theNotationIsTheExplicitOne() {
        Violations violations =
                new Violations("explicit notation: - route:, options under keys, expression: {language: {expression}}");
        for (RouteFile file : RouteFiles.all()) {
            file.entities().forEach(entity -> entity.keySet().forEach(key -> {
                if (!ENTITIES.contains(key)) {
                    violations.add(file.name(), "the entity " + key);
                }
            }));
            eachStep(file.content(), (step, options) -> {
                if (!(options instanceof Map)) {
                    violations.add(file.name(), "the step " + step + " in short form");
                }
            });
            requireExplicitExpressions(file, "", file.content(), violations);
        }
        violations.assertNone();
    }

    private static void requireExplicitExpressions(RouteFile file, String parent, Object node, Violations violations) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                boolean language = TAKE_A_LANGUAGE.contains(parent) && LANGUAGES.contains(key);
                if (language && !(value instanceof Map)) {
                    violations.add(file.name(), parent + ": " + key + ": " + value);
                }
                if (LANGUAGES.contains(key) && key.equals("simple") && !TAKE_A_LANGUAGE.contains(parent)) {
                    violations.add(file.name(), "simple without expression: under " + parent);
                }
                requireExplicitExpressions(file, String.valueOf(key), value, violations);
            });
        } else {
            list(node).forEach(item -> requireExplicitExpressions(file, parent, item, violations));
        }
    }

    @Test
    void noRouteSendsToAMock() {
        Violations violations = new Violations("no mock: in shipped routes");
        for (RouteFile file : RouteFiles.all()) {
            eachText(file.content(), (key, text) -> {
                if (text.startsWith("mock:") || text.startsWith("stub:")) {
                    violations.add(file.name(), text);
                }
            });
        }
        violations.assertNone();
    }

    @Test
    void noRouteHoldsASecret() {
        Violations violations = new Violations("secrets come from settings");
        for (RouteFile file : RouteFiles.all()) {
            eachText(file.content(), (key, text) -> {
                boolean computed = text.contains("{{") || text.contains("${") || text.startsWith("#");
                if (SECRET_VALUE.matcher(text).find()
                        || (SECRET_KEY.matcher(key).matches() && !computed)) {
                    violations.add(file.name(), key + ": " + text);
                }
            });
        }
        violations.assertNone();
    }
}
