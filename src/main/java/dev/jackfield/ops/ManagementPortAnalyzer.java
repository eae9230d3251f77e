package dev.jackfield.ops;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Names the setting of Spring's web server, which here serves the management port alone. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ManagementPortAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, PortInUseException cause) {
        return new FailureAnalysis(
                "The management port " + cause.getPort() + " is taken by another program.",
                "End that program, or set MANAGEMENT_PORT to a free port (0 takes any).",
                cause);
    }
}
