package dev.jackfield.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Makes every declared default readable as a placeholder ({@code {{clone.max-wait-seconds}}}) in routes: those of the typed
 * settings, from the metadata that the build derives from them, and those of each provider.yaml. Anything set wins.
 */
public final class DeclaredDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String METADATA = "classpath*:META-INF/spring-configuration-metadata.json";
    private static final String PROVIDERS = "classpath*:routes/*/*/provider.yaml";

    private final PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        try {
            for (Resource metadata : resources.getResources(METADATA)) {
                addTyped(metadata, defaults);
            }
            for (Resource provider : resources.getResources(PROVIDERS)) {
                addProvider(provider, defaults);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the declared defaults of the settings", e);
        }
        environment.getPropertySources().addLast(new MapPropertySource("declared-defaults", defaults));
    }

    private static void addTyped(Resource metadata, Map<String, Object> defaults) throws IOException {
        try (InputStream in = metadata.getInputStream()) {
            for (JsonNode property : new ObjectMapper().readTree(in).path("properties")) {
                if (property.path("sourceType").asText().startsWith("dev.jackfield.") && property.has("defaultValue")) {
                    defaults.put(
                            property.path("name").asText(),
                            property.path("defaultValue").asText());
                }
            }
        }
    }

    private static void addProvider(Resource provider, Map<String, Object> defaults) throws IOException {
        try (InputStream in = provider.getInputStream()) {
            Map<String, Object> declared = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            if (declared.get("settings") instanceof Map<?, ?> settings) {
                settings.forEach((name, setting) -> {
                    if (setting instanceof Map<?, ?> details && details.get("default") != null) {
                        defaults.put(name.toString(), details.get("default").toString());
                    }
                });
            }
        }
    }
}
