package dev.jackfield.settings;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What differs between the modes without being a setting: server mode logs JSON for machines; local mode logs lines for people,
 * and its management port, like the public one, listens on loopback only.
 */
public final class ModeDefaults implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String token = environment.getProperty("jackfield-admin-token");
        boolean local = token == null || token.isBlank();
        Map<String, Object> defaults =
                local ? Map.of("server.address", "127.0.0.1") : Map.of("logging.structured.format.console", "logstash");
        environment.getPropertySources().addLast(new MapPropertySource("mode-defaults", defaults));
    }
}
