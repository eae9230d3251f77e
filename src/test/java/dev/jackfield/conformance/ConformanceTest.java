package dev.jackfield.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.agents.session.AgentDriver;
import dev.jackfield.calls.SeatedAdmission;
import dev.jackfield.media.dialect.Dialects;
import dev.jackfield.support.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/**
 * The conformance kit: finds every folder under routes/providers and routes/agents and holds it to what it promises. What need not
 * pass is waived with a reason in conformance/waivers.yaml. docs/providers.md is written from it with {@code -Dupdate.docs=true}.
 */
@ServiceTest
class ConformanceTest {

    private static final Path PAGE = Path.of("docs/providers.md");

    private final List<Check> checks = new ArrayList<>(FolderChecks.all());
    private final Map<String, Map<String, String>> waivers;

    ConformanceTest(Dialects dialects, List<AgentDriver> drivers, Map<String, SeatedAdmission> admissions) {
        checks.addAll(new StreamChecks(dialects).all());
        checks.add(Check.that(
                "holds the limit of calls",
                "media-stream",
                folder -> !folder.admissions().isEmpty() && admissions.keySet().containsAll(folder.admissions()),
                "its socket names no admission that is a SeatedAdmission, so that MAX_CONCURRENT_CALLS does not hold"));
        checks.add(Check.that(
                "talks live",
                "live-session",
                folder -> drivers.stream().anyMatch(driver -> driver.name().equals(folder.name())),
                "no AgentDriver has this name"));
        waivers = new Yaml().load(ProviderFolder.text(Path.of("src/test/resources/conformance/waivers.yaml")));
    }

    @TestFactory
    Stream<DynamicTest> everyFolderKeepsItsPromises() {
        return ProviderFolder.all().stream().flatMap(folder -> checks.stream()
                .filter(check -> check.concerns(folder))
                .map(check -> DynamicTest.dynamicTest(folder.name() + " " + check.name(), () -> hold(folder, check))));
    }

    @Test
    void theFoldersOfTheServiceAndOfTheTestsAreFound() {
        assertThat(ProviderFolder.all())
                .extracting(ProviderFolder::name)
                .contains("elevenlabs", "mcube", "threecx", "newcomer");
    }

    @Test
    void theTableOfProvidersIsUpToDate() throws IOException {
        String expected = table();
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE).as("write it with -Dupdate.docs=true").hasContent(expected);
    }

    private void hold(ProviderFolder folder, Check check) {
        Optional<String> wrong = check.of().apply(folder);
        String reason = waiver(folder, check);
        if (reason == null) {
            assertThat(wrong).as("%s: %s", folder.path(), check.name()).isEmpty();
        } else {
            assertThat(wrong)
                    .as("passes now, so waivers.yaml must not waive it")
                    .isPresent();
        }
    }

    private String waiver(ProviderFolder folder, Check check) {
        return waivers.getOrDefault(folder.name(), Map.of()).get(check.name());
    }

    private String table() {
        List<ProviderFolder> folders =
                ProviderFolder.all().stream().filter(ProviderFolder::isShipped).toList();
        StringBuilder page = new StringBuilder("""
                # Providers and agents

                What each folder promises is held by the conformance kit (`./mvnw test -Dtest=ConformanceTest`), which also writes this page
                (`-Dupdate.docs=true`). ✓ holds, – is not promised, numbers are waivers.

                """);
        page.append("| check |");
        folders.forEach(folder -> page.append(' ').append(folder.title()).append(" |"));
        page.append("\n|---|").append("---|".repeat(folders.size())).append('\n');
        List<String> reasons = new ArrayList<>();
        for (Check check : checks) {
            page.append("| ").append(check.name()).append(" |");
            for (ProviderFolder folder : folders) {
                page.append(' ').append(cell(folder, check, reasons)).append(" |");
            }
            page.append('\n');
        }
        for (int i = 0; i < reasons.size(); i++) {
            page.append('\n').append(i + 1).append(". ").append(reasons.get(i)).append('\n');
        }
        return page.toString();
    }

    private String cell(ProviderFolder folder, Check check, List<String> reasons) {
        if (!check.concerns(folder)) {
            return "–";
        }
        String reason = waiver(folder, check);
        if (reason == null) {
            return "✓";
        }
        reasons.add(folder.title() + ", " + check.name() + ": " + reason);
        return "(" + reasons.size() + ")";
    }
}
