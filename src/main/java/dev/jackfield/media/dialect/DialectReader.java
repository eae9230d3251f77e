package dev.jackfield.media.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the text of a {@code *.dialect.yaml} into a {@link DialectFile} in which nothing is unknown and nothing is missing. */
final class DialectReader {

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private final UnaryOperator<String> placeholders;

    /** @param placeholders fills in {@code {{setting}}}; throws IllegalArgumentException for a setting that is not known */
    DialectReader(UnaryOperator<String> placeholders) {
        this.placeholders = placeholders;
    }

    /**
     * @param file for messages
     * @throws InvalidDialect if it is not YAML, or not a dialect
     */
    DialectFile read(String file, String yaml) {
        try {
            Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            if (content == null) {
                throw new InvalidDialect(file, "", "is empty; docs/dialects.md shows what belongs in it");
            }
            return STRICT.readValue(STRICT.writeValueAsString(filled(content)), DialectFile.class);
        } catch (YAMLException e) {
            throw new InvalidDialect(file, "", "is not YAML: " + firstLine(e.getMessage()));
        } catch (UnrecognizedPropertyException e) {
            throw new InvalidDialect(file, path(e), "is not a key of a dialect; use one of " + e.getKnownPropertyIds());
        } catch (InvalidFormatException e) {
            String message = e.getOriginalMessage();
            String known = message.endsWith("]") ? message.substring(message.lastIndexOf('[')) : "another";
            throw new InvalidDialect(file, path(e), "\"" + e.getValue() + "\" is not known; use one of " + known);
        } catch (JsonMappingException e) {
            throw new InvalidDialect(file, path(e), firstLine(e.getOriginalMessage()));
        } catch (JsonProcessingException e) {
            throw new InvalidDialect(file, "", firstLine(e.getOriginalMessage()));
        } catch (IllegalArgumentException e) {
            throw new InvalidDialect(
                    file, "", firstLine(e.getMessage()) + "; set it, or give it a default: {{name:default}}");
        }
    }

    /** Fills in placeholders in keys and values. */
    @Nullable
    private Object filled(@Nullable Object node) {
        if (node instanceof Map<?, ?> map) {
            Map<Object, Object> filled = new LinkedHashMap<>();
            map.forEach((key, value) -> filled.put(filled(key), filled(value)));
            return filled;
        } else if (node instanceof List<?> list) {
            return list.stream().map(this::filled).toList();
        }
        return node instanceof String text && text.contains("{{") ? placeholders.apply(text) : node;
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null)
                .collect(Collectors.joining("."));
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "cannot be read" : message.lines().findFirst().orElse("cannot be read");
    }
}
