package dev.jackfield.ops;

import dev.jackfield.edge.WebhookSecrets;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Which webhooks refuse because they have no secret. A missing one does not make the service unhealthy: the provider may not be
 * in use.
 */
@Component("secretsHealthIndicator")
class SecretsHealth implements HealthIndicator {

    private final WebhookSecrets secrets;
    private final List<String> sources;

    SecretsHealth(WebhookSecrets secrets) throws IOException {
        this.secrets = secrets;
        this.sources = Stream.of(
                        new PathMatchingResourcePatternResolver().getResources("classpath*:routes/*/*/provider.yaml"))
                .map(SecretsHealth::folder)
                .toList();
    }

    @Override
    public Health health() {
        Map<String, String> missing = new TreeMap<>();
        for (String source : sources) {
            if (secrets.forSource(source).isEmpty()) {
                missing.put(
                        source,
                        "its webhooks are refused: set WEBHOOK_SECRET or " + source.toUpperCase(Locale.ROOT)
                                + "_WEBHOOK_SECRET");
            }
        }
        return missing.isEmpty()
                ? Health.up().build()
                : Health.status(Status.UNKNOWN).withDetails(missing).build();
    }

    private static String folder(Resource provider) {
        try {
            return provider.getURL().getPath().replaceFirst(".*/([^/]+)/provider.yaml$", "$1");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
