package dev.jackfield.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.settings.UnusableSetting;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.lang.Nullable;

/** A service that cannot start says why in a paragraph which names the setting and the remedy. */
@Tag("fast")
class UnusableStartTest {

    private final List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
            // those of Spring that need a bean factory are not ours
            .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, failure) -> {}))
            .stream()
            .filter(analyzer -> analyzer.getClass().getName().startsWith("dev.jackfield."))
            .toList();

    @ParameterizedTest
    @CsvSource({
        "08001, correct DATABASE_URL",
        "28P01, user and password",
        "3D000, Create the database",
        ", correct DATABASE_URL"
    })
    void aDatabaseThatCannotBeUsedIsNamedWithItsRemedy(String state, String remedy) {
        UnusableSetting refused = FirstConnection.unusable(new SQLException("Connection to db:5432 refused.", state));

        assertThat(shown(new IllegalStateException(refused)).getDescription())
                .contains("DATABASE_URL", "Connection to db:5432 refused.", remedy);
    }

    @Test
    void whoSeesThatThereIsNoneDoesNotSeeThePassword() {
        assertThatThrownBy(() -> FirstConnection.await(
                        DatabaseAddress.parse("postgresql://me:secret@127.0.0.1:1/db"), Duration.ZERO))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("DATABASE_URL")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anUnusableSettingIsShownAsItIs() {
        UnusableSetting wrong = new UnusableSetting("DEFAULT_REGION must be a country such as NL, not XX");

        assertThat(shown(new IllegalStateException("bean", wrong)).getDescription())
                .isEqualTo("DEFAULT_REGION must be a country such as NL, not XX");
    }

    @Test
    void aTakenManagementPortIsNamedByItsSetting() {
        FailureAnalysis shown = shown(new PortInUseException(9876));

        assertThat(shown.getDescription()).contains("9876");
        assertThat(shown.getAction()).contains("MANAGEMENT_PORT");
    }

    @Nullable
    private FailureAnalysis shown(Throwable failure) {
        return analyzers.stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
