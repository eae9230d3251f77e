package dev.jackfield.support;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;

/** Gives a service under test free ports and an empty data folder under target/. */
@Order(Ordered.HIGHEST_PRECEDENCE) // before the simulators start, which read these values
public final class ServiceTestEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path data = Path.of("target", "service-tests", UUID.randomUUID().toString());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "service-test",
                        Map.ofEntries(
                                Map.entry("port", "0"),
                                Map.entry("management-port", "0"),
                                Map.entry("data-dir", data.toString()),
                                Map.entry("shutdown-seconds", "2"),
                                Map.entry("mcube.timeout-seconds", "2"),
                                Map.entry("simulator.port", "0"),
                                Map.entry("simulator.first-call", "false"),
                                Map.entry("simulator.pick-up", "false"),
                                Map.entry("simulator.clone-millis-min", "300"),
                                Map.entry("simulator.clone-millis-max", "600"),
                                Map.entry("simulator.talk-millis", "700"))));
        ((GenericApplicationContext) context).registerBean(EdgeClient.class);
    }
}
