package dev.jackfield.settings;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** What differs between the modes without being a setting: server mode logs JSON for machines, local mode lines for people. */
public final class ModeDefaults implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String token = environment.getProperty("jackfield-admin-token");
        if (token != null && !token.isBlank()) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "mode-defaults", Map.of("logging.structured.format.console", "logstash")));
        }
    }
}
