package dev.jackfield.ops;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.jackson.EndpointObjectMapper;
import org.springframework.boot.actuate.health.HealthComponent;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.HttpCodeStatusMapper;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers {@code GET /health} of the management port with a text that was written beforehand. What the endpoint itself would do for it
 * takes a few milliseconds of a processor, which on a full machine is a long wait for a turn.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReadyHealth extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ReadyHealth.class);
    private static final String PATH = "/health";

    /** After that the endpoint is asked again: it says itself what does not answer. */
    private static final Duration OLDEST = Duration.ofSeconds(5);

    private final ObjectProvider<HealthEndpoint> health;
    private final HttpCodeStatusMapper statuses;
    private final EndpointObjectMapper json;

    /** @param at on the clock of {@link System#nanoTime} */
    private record Answer(int status, String body, long at) {}

    @Nullable
    private volatile Answer ready;

    ReadyHealth(ObjectProvider<HealthEndpoint> health, HttpCodeStatusMapper statuses, EndpointObjectMapper json) {
        this.health = health;
        this.statuses = statuses;
        this.json = json;
    }

    /** Writes the text anew. */
    void write() {
        HealthComponent whole = health.getObject().health();
        try {
            ready = new Answer(
                    statuses.getStatusCode(whole.getStatus()), json.get().writeValueAsString(whole), System.nanoTime());
        } catch (IOException e) {
            LOG.warn("Health cannot be written down: {}", e.getMessage());
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !(PATH.equals(request.getRequestURI()) && "GET".equals(request.getMethod()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain endpoint)
            throws ServletException, IOException {
        Answer answer = ready;
        if (answer == null || System.nanoTime() - answer.at() > OLDEST.toNanos()) {
            endpoint.doFilter(request, response);
            return;
        }
        response.setStatus(answer.status());
        response.setContentType(ApiVersion.LATEST.getProducedMimeType().toString());
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(answer.body());
    }
}
