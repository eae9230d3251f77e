package dev.jackfield.media.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.jackfield.media.stream.StreamCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.env.MockEnvironment;

/** Dialect files are held to their schema in editors, and to the same rules, with a remedy, at start. */
@Tag("fast")
class DialectFilesTest {

    private static final Path SCHEMA_FILE = Path.of("src/main/resources/schema/dialect.schema.json");
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(read(SCHEMA_FILE));

    static List<Path> shipped() {
        return dialects("src/main/resources/routes");
    }

    static List<Path> bad() {
        return dialects("src/test/resources/dialects/bad");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void aShippedDialectKeepsToTheSchemaThatItNames(Path file) {
        assertThat(SCHEMA.validate(read(file), InputFormat.YAML)).isEmpty();

        String named = read(file).lines().findFirst().orElse("").replace("# yaml-language-server: $schema=", "");
        assertThat(file.resolveSibling(named).normalize()).isEqualTo(SCHEMA_FILE);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aBadDialectIsRefusedWithItsFileItsKeyAndARemedy(Path file) throws Exception {
        String expected = read(file).lines().findFirst().orElseThrow().substring(2);

        assertThatThrownBy(() -> compile(file))
                .isInstanceOf(InvalidDialect.class)
                .hasMessageStartingWith(file.getFileName() + ": ")
                .hasMessageContaining(expected);
    }

    @Test
    void theSchemaHasTheKeysThatAreRead() throws IOException {
        JsonNode schema = Recorded.json(read(SCHEMA_FILE));

        assertThat(keys(schema)).isEqualTo(components(DialectFile.class));
        JsonNode incoming = schema.at("/properties/incoming");
        assertThat(keys(incoming)).isEqualTo(components(DialectFile.Incoming.class));
        assertThat(keys(incoming.at("/properties/started"))).isEqualTo(components(DialectFile.Started.class));
        assertThat(keys(schema.at("/properties/frame"))).isEqualTo(components(DialectFile.FrameRules.class));
        assertThat(keys(schema.at("/properties/outgoing")))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Command.values()).map(Command::key).toList());
    }

    @Test
    void aSettingFillsAPlaceholder() {
        Dialects dialects = new Dialects(new MockEnvironment()
                .withProperty("camel.main.routes-include-pattern", "classpath:routes/**/*.camel.yaml")
                .withProperty("mcube.transfer-field", "custnumber"));
        Dialect mcube = dialects.named("mcube-stream");

        byte[] frame = mcube.encode(new StreamCommand.Transfer("100"), mcube.newState());

        assertThat(new String(frame, StandardCharsets.UTF_8)).endsWith(",\"custnumber\":\"100\"}");
    }

    private static Dialect compile(Path file) {
        String name = file.getFileName().toString();
        DialectReader reader = new DialectReader(text -> Dialects.filled(text, new MockEnvironment()));
        return DialectCompiler.compile(name, reader.read(name, read(file)));
    }

    private static Set<String> keys(JsonNode schema) {
        Set<String> keys = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Set<String> components(Class<?> type) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(type.getRecordComponents())
                .forEach(component -> names.add(
                        component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)));
        return names;
    }

    private static List<Path> dialects(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".dialect.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
