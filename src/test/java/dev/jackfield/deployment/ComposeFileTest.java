package dev.jackfield.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said about the compose files without an engine. */
@Tag("fast")
class ComposeFileTest {

    private static final String BASE = "docker-compose.yml";
    private static final String TLS = "docker-compose.tls.yml";

    @ParameterizedTest
    @ValueSource(strings = {BASE, TLS})
    void itFollowsTheComposeSpecification(String file) throws IOException {
        try (InputStream schema = getClass().getResourceAsStream("/deployment/compose-spec.schema.json")) {
            JsonSchema specification = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909)
                    .getSchema(schema);

            assertThat(specification.validate(ComposeFile.read(file).content())).isEmpty();
        }
    }

    @Test
    void theServiceCanBeScaledBecauseNothingOfItExistsOnce() throws IOException {
        assertThat(ComposeFile.read(BASE).service("jackfield").fieldNames())
                .toIterable()
                .doesNotContain("ports", "container_name", "hostname");
    }

    @Test
    void onlyNginxIsReachableFromOutsideThisMachine() throws IOException {
        assertThat(ComposeFile.read(BASE).publishedPorts().filter(port -> !port.startsWith("127.0.0.1:")))
                .containsExactly("8080:80");
    }

    @Test
    void everyServiceHasAHealthCheckOfItsOwnOrOfItsImage() throws IOException {
        ComposeFile compose = ComposeFile.read(BASE);

        assertThat(Files.readString(Path.of("Dockerfile"))).contains("HEALTHCHECK");
        compose.content().path("services").fieldNames().forEachRemaining(name -> assertThat(
                        compose.service(name).has("healthcheck") || name.equals("jackfield"))
                .as(name)
                .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {BASE, TLS})
    void everyMountedFileExists(String file) throws IOException {
        assertThat(ComposeFile.read(file).mountedPaths()).isNotEmpty().allSatisfy(path -> assertThat(Path.of(path))
                .exists());
    }

    @ParameterizedTest
    @ValueSource(strings = {BASE, TLS})
    void everyVariableIsExplainedInTheExample(String file) throws IOException {
        assertThat(namesInExample("(?m)^#?([A-Z_0-9]+)="))
                .containsAll(ComposeFile.read(file).variables());
    }

    @Test
    void theExampleLeavesOpenExactlyWhatMustBeChosen() throws IOException {
        assertThat(namesInExample("(?m)^([A-Z_]+)=$"))
                .isEqualTo(ComposeFile.read(BASE).requiredVariables());
    }

    @Test
    void theExampleNamesOnlySettingsThatExist() throws IOException {
        Set<String> unknown = namesInExample("(?m)^#?([A-Z_0-9]+)=");
        unknown.removeAll(ComposeFile.read(BASE).variables());
        unknown.removeAll(ComposeFile.read(TLS).variables());
        unknown.removeAll(settings());

        assertThat(unknown).isEmpty();
    }

    /** Environment names of all typed settings, from the metadata that the build derives from them. */
    private static Set<String> settings() throws IOException {
        Set<String> names = new TreeSet<>();
        Path metadata = Path.of("target/classes/META-INF/spring-configuration-metadata.json");
        for (JsonNode property : new ObjectMapper().readTree(metadata.toFile()).path("properties")) {
            String name = property.path("name").asText();
            names.add(name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT));
        }
        return names;
    }

    private static Set<String> namesInExample(String pattern) throws IOException {
        Set<String> names = new TreeSet<>();
        Pattern.compile(pattern)
                .matcher(Files.readString(Path.of(".env.example")))
                .results()
                .forEach(line -> names.add(line.group(1)));
        return names;
    }
}
