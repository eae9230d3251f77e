package dev.jackfield.conventions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The typed settings of the service, from the metadata that the build derives from them. */
final class DeclaredSettings {

    private DeclaredSettings() {}

    /**
     * One setting.
     *
     * @param name as in routes, such as voice-sample.dir
     * @param source class that declares it
     * @param fallback its default; empty when it has none
     */
    record Setting(String name, String source, String type, String fallback, String description) {

        /** Name of its environment variable. */
        String variable() {
            return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        }
    }

    static List<Setting> all() {
        List<Setting> settings = new ArrayList<>();
        try {
            for (URL metadata : Collections.list(DeclaredSettings.class
                    .getClassLoader()
                    .getResources("META-INF/spring-configuration-metadata.json"))) {
                read(metadata, settings);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.sort(Comparator.comparing(Setting::name));
        return settings;
    }

    /** The names of all settings, and those that a provider.yaml declares. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        all().forEach(setting -> names.add(setting.name()));
        for (Path provider : SourceFiles.under(RouteFiles.ROOT.toString(), "provider.yaml")) {
            names.addAll(
                    RouteFiles.map(RouteFiles.map(RouteFiles.parse(provider)).get("settings"))
                            .keySet());
        }
        return names;
    }

    private static void read(URL metadata, List<Setting> settings) throws IOException {
        try (InputStream in = metadata.openStream()) {
            for (JsonNode property : new ObjectMapper().readTree(in).path("properties")) {
                String source = property.path("sourceType").asText();
                if (source.startsWith("dev.jackfield.")) {
                    settings.add(new Setting(
                            property.path("name").asText(),
                            source,
                            property.path("type").asText(),
                            fallback(property.path("defaultValue")),
                            property.path("description").asText()));
                }
            }
        }
    }

    private static String fallback(JsonNode value) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(item.asText()));
            return String.join(",", items);
        }
        return value.asText();
    }
}
