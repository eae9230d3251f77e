package dev.jackfield.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Shows an {@link UnusableSetting} as the paragraph that it is, without a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnusableSettingAnalyzer extends AbstractFailureAnalyzer<UnusableSetting> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableSetting cause) {
        return new FailureAnalysis(cause.getMessage(), "docs/configuration.md lists all settings.", cause);
    }
}
