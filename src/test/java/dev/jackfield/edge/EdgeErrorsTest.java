package dev.jackfield.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.ServiceTest;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

@ServiceTest
class EdgeErrorsTest {

    private final EdgeClient edge;

    EdgeErrorsTest(EdgeClient edge) {
        this.edge = edge;
    }

    @Test
    void aPathWithNothingBehindItIsAnsweredInTheShapeOfAllErrors() {
        EdgeClient.Answer answer = edge.get("/nothing/here");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("status").asText()).isEqualTo("error");
        assertThat(answer.json().path("error_code").asText()).isEqualTo("NOT_FOUND");
        assertThat(answer.json().path("error_message").asText()).isNotBlank();
    }

    @Test
    void aWebPageOfAnotherSiteCannotUseTheLocalApi() {
        HttpRequest.Builder foreign =
                HttpRequest.newBuilder(edge.address("/api/anything")).header("Origin", "https://example.com");
        assertThat(edge.send(foreign).status()).isEqualTo(403);
    }
}
