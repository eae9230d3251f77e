package dev.jackfield.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/**
 * A compose file of the project.
 *
 * @param text as it stands
 * @param content with the variables replaced by their defaults, and by {@code chosen} where one must be chosen
 */
record ComposeFile(String text, JsonNode content) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::([-?])([^}]*))?}");

    static ComposeFile read(String path) throws IOException {
        String text = Files.readString(Path.of(path));
        String chosen = VARIABLE.matcher(text)
                .replaceAll(variable ->
                        Matcher.quoteReplacement("-".equals(variable.group(2)) ? variable.group(3) : "chosen"))
                .replace("$$", "$");
        return new ComposeFile(text, new ObjectMapper().valueToTree(new Yaml().load(chosen)));
    }

    JsonNode service(String name) {
        return content.path("services").path(name);
    }

    /** Names of all variables. */
    Set<String> variables() {
        Set<String> names = new TreeSet<>();
        VARIABLE.matcher(text).results().forEach(variable -> names.add(variable.group(1)));
        return names;
    }

    /** Names of the variables without which compose refuses to start. */
    Set<String> requiredVariables() {
        Set<String> names = new TreeSet<>();
        VARIABLE.matcher(text)
                .results()
                .filter(variable -> "?".equals(variable.group(2)))
                .forEach(variable -> names.add(variable.group(1)));
        return names;
    }

    /** The files and folders of the project that are mounted into containers. */
    Stream<String> mountedPaths() {
        return elements(content.path("services"))
                .flatMap(service -> elements(service.path("volumes")))
                .map(JsonNode::asText)
                .filter(volume -> volume.startsWith("./"))
                .map(volume -> volume.substring(0, volume.indexOf(':')));
    }

    /** All {@code host:container} port mappings. */
    Stream<String> publishedPorts() {
        return elements(content.path("services"))
                .flatMap(service -> elements(service.path("ports")))
                .map(JsonNode::asText);
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
