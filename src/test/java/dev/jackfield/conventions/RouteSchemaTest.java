package dev.jackfield.conventions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.jackfield.conventions.RouteFiles.RouteFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.error.YAMLException;

/** Every route file follows the schema of Camel's YAML DSL. */
@Tag("fast")
class RouteSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = schema();

    @TestFactory
    Stream<DynamicTest> everyFileFollowsCamelsSchema() {
        return RouteFiles.all().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.name(), () -> assertThat(check(entities(file))).isEmpty()));
    }

    @Test
    void aMisspeltStepIsFound() {
        Object misspelt = List.of(Map.of("route", Map.of("from", Map.of("uri", "direct:x", "stepz", List.of()))));
        assertThat(check(misspelt)).isNotEmpty();
    }

    @Test
    void aKeyThatStandsTwiceIsFound(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("twice.camel.yaml"), "- route:\n    id: a\n    id: b\n");
        assertThatExceptionOfType(YAMLException.class)
                .isThrownBy(() -> RouteFiles.parse(file))
                .withMessageContaining("duplicate key");
    }

    /** A kamelet's template is a route that begins with from. */
    private static Object entities(RouteFile file) {
        if (!file.isKamelet()) {
            return file.content();
        }
        Object spec = RouteFiles.map(file.content()).get("spec");
        Object template = RouteFiles.map(spec).get("template");
        return List.of(Map.of("from", RouteFiles.map(RouteFiles.map(template).get("from"))));
    }

    private static Set<ValidationMessage> check(Object entities) {
        JsonNode node = JSON.valueToTree(entities);
        return SCHEMA.validate(node);
    }

    private static JsonSchema schema() {
        try (InputStream in = RouteSchemaTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(JSON.readTree(in));
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
