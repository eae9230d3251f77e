package dev.jackfield.edge;

import dev.jackfield.local.DataFolder;
import dev.jackfield.settings.ServiceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * The secrets with which webhooks prove where they come from: the source's own ({@code THREECX_WEBHOOK_SECRET},
 * {@code ELEVENLABS_WEBHOOK_SECRET}, …), otherwise {@code WEBHOOK_SECRET}, otherwise in local mode one that is generated and
 * kept under DATA_DIR. In server mode a source without a secret is refused.
 */
@Component("webhookSecrets")
public class WebhookSecrets {

    private final Environment environment;
    private final Map<String, Optional<String>> secrets = new ConcurrentHashMap<>();

    @Nullable
    private final String common;

    @Autowired
    WebhookSecrets(Environment environment, ServiceSettings settings, DataFolder data) {
        this(environment, settings, data.path());
    }

    /** @param dataDir where a generated secret is kept */
    public WebhookSecrets(Environment environment, ServiceSettings settings, Path dataDir) {
        this.environment = environment;
        String configured = settings.webhookSecret();
        if (configured != null && !configured.isBlank()) {
            this.common = configured;
        } else {
            this.common = settings.localMode() ? generated(dataDir.resolve("webhook-secret")) : null;
        }
    }

    /** @param source folder name of the provider or agent, such as threecx */
    public Optional<String> forSource(String source) {
        return secrets.computeIfAbsent(source, this::configured);
    }

    private Optional<String> configured(String source) {
        String own = environment.getProperty(source + ".webhook-secret");
        return Optional.ofNullable(own == null || own.isBlank() ? common : own);
    }

    /** @throws Refusal 503 when the source has no secret, which only happens in server mode */
    public String required(String source) {
        return forSource(source)
                .orElseThrow(() -> new Refusal(
                        503,
                        "SECRET_NOT_CONFIGURED",
                        "This webhook has no secret: set WEBHOOK_SECRET or " + source.toUpperCase(java.util.Locale.ROOT)
                                + "_WEBHOOK_SECRET."));
    }

    /** Compares in constant time. */
    public static boolean same(String shown, String secret) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private static String generated(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                Files.writeString(file, "local_" + HexFormat.of().formatHex(random));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the generated webhook secret in " + file, e);
        }
    }
}
