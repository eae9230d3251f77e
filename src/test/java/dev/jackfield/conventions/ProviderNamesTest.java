package dev.jackfield.conventions;

import dev.jackfield.conventions.RouteFiles.RouteFile;
import dev.jackfield.conventions.Violations.Waiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The core knows no provider and no agent by name, so that to add one edits nothing outside its folder. */
@Tag("fast")
class ProviderNamesTest {

    private static final List<String> NAMES = names();

    @Test
    void noRouteOfTheCoreNamesAProvider() {
        Violations violations = new Violations("the core's routes name no provider or agent");
        for (RouteFile file : RouteFiles.all()) {
            RouteFiles.eachText(file.content(), (key, text) -> {
                for (String name : NAMES) {
                    if (!file.folder().equals(name) && mentions(text, name)) {
                        violations.add(file.name(), key + ": " + text);
                    }
                }
            });
        }
        violations.assertNone();
    }

    @Test
    void noClassOfTheCoreNamesAProvider() {
        Violations violations = new Violations(
                "the core's classes name no provider or agent",
                new Waiver(
                        "edge/RequestBodies.java", "a body is limited by its path before any route sees the request"),
                new Waiver(
                        "bots/BotSettings.java",
                        "the default of BOTS_DEFAULT_AGENT is the one voice AI that talks so far"),
                new Waiver("firstrun/FirstCall.java", "the first start shows one call of the simulated phone system"),
                new Waiver("firstrun/TrialCaller.java", "the first start shows one call of the simulated phone system"),
                new Waiver("firstrun/StartNotice.java", "the start shows a signed example for one webhook"),
                new Waiver(
                        "settings/CloneSettings.java",
                        "the default of CLONE_AGENT is the one voice AI that clones so far"));
        for (Path java : SourceFiles.under("src/main/java/dev/jackfield", ".java")) {
            String path = java.toString().replace('\\', '/');
            for (String name : NAMES) {
                boolean own = path.contains("/simulator/") || path.contains("/" + name + "/");
                if (!own && mentions(SourceFiles.code(java), name)) {
                    violations.add(path.substring(path.indexOf("dev/jackfield/") + 14), "names " + name);
                }
            }
        }
        violations.assertNone();
    }

    private static boolean mentions(String text, String name) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains(name) || (name.equals("threecx") && lower.contains("3cx"));
    }

    /** Providers and agents are the folders in routes/providers and routes/agents. */
    private static List<String> names() {
        try (Stream<Path> providers = Files.list(RouteFiles.ROOT.resolve("providers"));
                Stream<Path> agents = Files.list(RouteFiles.ROOT.resolve("agents"))) {
            return Stream.concat(providers, agents)
                    .filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
