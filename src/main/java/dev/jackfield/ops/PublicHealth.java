package dev.jackfield.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.CompositeHealth;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthComponent;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Health for the public port: whether each part is well, and nothing else of it, except which webhooks are refused for want of a
 * secret. The details are on the management port.
 */
@Component("publicHealth")
public class PublicHealth {

    /** Without it nothing goes on. */
    private static final String VITAL = "db";

    /** Its details are what a refused webhook is answered anyway. */
    private static final String SECRETS = "secrets";

    private final ObjectProvider<HealthEndpoint> health;
    private final ServiceVersion version;
    private final ObjectMapper json;

    PublicHealth(ObjectProvider<HealthEndpoint> health, ServiceVersion version, ObjectMapper json) {
        this.health = health;
        this.version = version;
        this.json = json;
    }

    /**
     * One look at the parts.
     *
     * @param httpStatus 200, or 503 when the service cannot work
     * @param body JSON; status is ok, degraded (it works, and some part does not) or down
     */
    public record Look(int httpStatus, String body) {}

    /** How the parts are, as of a few seconds ago at most; see {@link RecentHealth}. */
    public Look look() throws JsonProcessingException {
        Map<String, String> parts = new LinkedHashMap<>();
        Map<String, Object> refusing = new LinkedHashMap<>();
        if (health.getObject().health() instanceof CompositeHealth all) {
            all.getComponents().forEach((name, part) -> parts.put(name, word(part)));
            if (all.getComponents().get(SECRETS) instanceof Health secrets) {
                refusing.putAll(secrets.getDetails());
            }
        }
        boolean down = "down".equals(parts.get(VITAL));
        boolean degraded = parts.containsValue("down");
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("status", down ? "down" : degraded ? "degraded" : "ok");
        shown.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        shown.put("service", "jackfield");
        shown.put("version", version.number());
        shown.put("parts", parts);
        if (!refusing.isEmpty()) {
            shown.put("refusing", refusing);
        }
        return new Look(down ? 503 : 200, json.writeValueAsString(shown));
    }

    private static String word(HealthComponent part) {
        Status status = part.getStatus();
        if (status.equals(Status.UP)) {
            return "ok";
        }
        return status.equals(Status.UNKNOWN) ? "attention" : "down";
    }
}
