package dev.jackfield.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.conventions.DeclaredSettings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** docs/configuration.md says what the typed settings say. {@code -Dupdate.docs=true} writes it. */
@Tag("fast")
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("docs/configuration.md");

    private static final String HEAD = """
            # Configuration

            Settings are environment variables, or lines `NAME=value` of a file `.env` in the working folder; the environment wins.
            A setting that is not set has the default shown here. This page is written from the code by
            `./mvnw test -Dtest=ConfigurationPageTest -Dupdate.docs=true`.
            """;

    @Test
    void thePageIsUpToDate() throws IOException {
        String expected = page();
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE).as("write it with -Dupdate.docs=true").hasContent(expected);
    }

    @Test
    void everySettingIsDescribed() {
        assertThat(DeclaredSettings.all()).isNotEmpty().allSatisfy(setting -> assertThat(setting.description())
                .as(setting.name())
                .isNotBlank());
    }

    @Test
    void noTwoSettingsHaveOneVariable() {
        assertThat(DeclaredSettings.all()).extracting(Setting::variable).doesNotHaveDuplicates();
    }

    private static String page() {
        Map<String, List<Setting>> sections = DeclaredSettings.all().stream()
                .collect(Collectors.groupingBy(ConfigurationPageTest::section, TreeMap::new, Collectors.toList()));
        StringBuilder page = new StringBuilder(HEAD);
        sections.forEach((title, settings) -> {
            page.append("\n## ").append(title).append("\n\n| Variable | Default | Meaning |\n| --- | --- | --- |\n");
            settings.forEach(setting -> page.append(row(setting)));
        });
        return page.toString();
    }

    /** The first word of a name with parts; settings without parts are the service's own. */
    private static String section(Setting setting) {
        int dot = setting.name().indexOf('.');
        String first = dot < 0 ? "service" : setting.name().substring(0, dot).replace('-', ' ');
        return Character.toUpperCase(first.charAt(0)) + first.substring(1);
    }

    private static String row(Setting setting) {
        String fallback = setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`";
        return "| `" + setting.variable() + "` | " + fallback.replace("|", "\\|") + " | "
                + setting.description().replace("|", "\\|") + " |\n";
    }
}
