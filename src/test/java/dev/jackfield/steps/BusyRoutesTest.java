package dev.jackfield.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.support.ServiceTest;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;

@ServiceTest
class BusyRoutesTest {

    private final CamelContext camel;

    BusyRoutesTest(CamelContext camel) {
        this.camel = camel;
    }

    @Test
    void onlyRoutesThatAudioPassesAreNotCountedForJmx() {
        Set<String> uncounted = camel.getRoutes().stream()
                .filter(route -> route.getManagementInterceptStrategy() == null)
                .map(Route::getRouteId)
                .collect(Collectors.toSet());
        assertThat(uncounted)
                .contains(
                        "calls-stream-take",
                        "calls-caller-hear",
                        "calls-agent-take",
                        "calls-command-send",
                        "twilio-stream-receive",
                        "twilio-stream-send",
                        "mcube-stream-receive",
                        "newcomer-stream-receive")
                .doesNotContain(
                        "calls-agent-admit", "calls-call-open", "threecx-webhook-receive", "twilio-stream-start");
    }
}
