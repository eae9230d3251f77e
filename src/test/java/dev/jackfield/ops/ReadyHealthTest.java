package dev.jackfield.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.support.ServiceTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.jackson.EndpointObjectMapper;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.HttpCodeStatusMapper;
import org.springframework.boot.actuate.health.Status;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ServiceTest
class ReadyHealthTest {

    private final ObjectProvider<HealthEndpoint> health;
    private final ReadyHealth ready;
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain endpoint = new MockFilterChain();

    ReadyHealthTest(ObjectProvider<HealthEndpoint> health, HttpCodeStatusMapper statuses, EndpointObjectMapper json) {
        this.health = health;
        this.ready = new ReadyHealth(health, statuses, json);
    }

    @Test
    void healthIsAnsweredWithWhatWasWrittenBeforehand() throws Exception {
        Awaitility.await("a service that has just started is well")
                .until(() -> health.getObject().health().getStatus().equals(Status.UP));
        ready.write();
        ready.doFilter(new MockHttpServletRequest("GET", "/health"), response, endpoint);
        JsonNode whole = new ObjectMapper().readTree(response.getContentAsString());
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(whole.at("/status").asText()).isEqualTo("UP");
        assertThat(whole.at("/components/db/status").asText()).isEqualTo("UP");
        assertThat(endpoint.getRequest()).as("what the endpoint got").isNull();
    }

    @Test
    void theEndpointAnswersAsLongAsNothingIsWritten() throws Exception {
        ready.doFilter(new MockHttpServletRequest("GET", "/health"), response, endpoint);
        assertThat(endpoint.getRequest()).as("what the endpoint got").isNotNull();
    }

    @Test
    void theEndpointAnswersForItsGroups() throws Exception {
        ready.write();
        ready.doFilter(new MockHttpServletRequest("GET", "/health/readiness"), response, endpoint);
        assertThat(endpoint.getRequest()).as("what the endpoint got").isNotNull();
    }
}
