package dev.jackfield.media.dialect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelContextCustomizer;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.PropertyPlaceholderHelper;

/** All dialects that stand beside the routes: {@code *.dialect.yaml} wherever {@code *.camel.yaml} is looked for. */
@Component
public class Dialects implements CamelContextCustomizer {

    private static final String ROUTES = "camel.main.routes-include-pattern";
    private static final String ROUTE_FILES = "*.camel.yaml";
    private static final String DIALECT_FILES = "*.dialect.yaml";

    private final Map<String, Dialect> byName = new LinkedHashMap<>();

    /** @throws InvalidDialect if a file cannot be compiled, which ends the start */
    public Dialects(Environment environment) {
        DialectReader reader = new DialectReader(text -> filled(text, environment));
        for (String pattern : environment.getProperty(ROUTES, "").split(",", -1)) {
            if (pattern.endsWith(ROUTE_FILES)) {
                readAll(reader, pattern.replace(ROUTE_FILES, DIALECT_FILES).strip());
            }
        }
    }

    /** @throws IllegalArgumentException if a placeholder has neither a value nor a default */
    static String filled(String text, Environment environment) {
        return new PropertyPlaceholderHelper("{{", "}}", ":", null, false)
                .replacePlaceholders(text, environment::getProperty);
    }

    private void readAll(DialectReader reader, String pattern) {
        // of the packed jar, only a search over the whole classpath finds what is in folders
        String search = pattern.startsWith("classpath:") ? pattern.replaceFirst(":", "*:") : pattern;
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(search)) {
                add(
                        file.getFilename(),
                        reader.read(file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the dialects at " + pattern, e);
        }
    }

    private void add(String file, DialectFile written) {
        Dialect dialect = DialectCompiler.compile(file, written);
        if (byName.putIfAbsent(dialect.name(), dialect) != null) {
            throw new InvalidDialect(
                    file, "name", "\"" + dialect.name() + "\" is another dialect's; choose a new name");
        }
    }

    /** Makes each dialect a data format of its name. */
    @Override
    public void configure(CamelContext camelContext) {
        byName.forEach((name, dialect) -> camelContext.getRegistry().bind(name, new DialectDataFormat(dialect)));
    }

    /** @throws IllegalArgumentException if there is none of this name */
    public Dialect named(String name) {
        Dialect dialect = byName.get(name);
        if (dialect == null) {
            throw new IllegalArgumentException("There is no dialect " + name + ", only " + byName.keySet());
        }
        return dialect;
    }

    public Collection<Dialect> all() {
        return byName.values();
    }
}
