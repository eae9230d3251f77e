package dev.jackfield.support;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives a service under test free ports and an empty data folder under target/. */
public final class ServiceTestEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path data = Path.of("target", "service-tests", UUID.randomUUID().toString());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "service-test",
                        Map.of(
                                "port",
                                "0",
                                "management-port",
                                "0",
                                "data-dir",
                                data.toString(),
                                "shutdown-seconds",
                                "2")));
        ((GenericApplicationContext) context).registerBean(EdgeClient.class);
    }
}
