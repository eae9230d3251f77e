package dev.jackfield.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.ServiceTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** What the public port does with requests that are too large, too slow or cut off. */
@ServiceTest
@TestPropertySource(properties = {"edge.body-seconds=1", "edge.max-header-bytes=4096"})
class EdgeLimitsTest {

    private final EdgeClient edge;

    EdgeLimitsTest(EdgeClient edge) {
        this.edge = edge;
    }

    @Test
    void aBodyOverThePathsLimitIsRefused() {
        EdgeClient.Answer answer = edge.post("/webhook/3cx", "application/json", new byte[70_000]);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("error_code").asText()).isEqualTo("PAYLOAD_TOO_LARGE");
    }

    @Test
    void aChunkedBodyOverTheLimitIsRefusedWhileItComes() throws IOException {
        StringBuilder request = new StringBuilder(
                "POST /webhook/3cx HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 20; i++) {
            request.append("1000\r\n").append("x".repeat(4096)).append("\r\n");
        }
        assertThat(exchange(request.toString())).startsWith("HTTP/1.1 413");
    }

    @Test
    void aBodyThatDoesNotComeInTimeIsRefused() throws IOException {
        assertThat(exchange("POST /webhook/3cx HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{"))
                .startsWith("HTTP/1.1 408");
    }

    @Test
    void headersOverTheLimitAreRefused() throws IOException {
        assertThat(exchange("GET /media/x HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(8000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
    }

    @Test
    void noHeaderOfTheRequestComesBack() throws IOException {
        String answer = exchange(
                "GET /media/hold-music.wav HTTP/1.1\r\nHost: localhost\r\nX-Secret-Thing: echo\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .doesNotContain("X-Secret-Thing")
                .doesNotContain("echo");
    }

    private String exchange(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), edge.address("/").getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(600), StandardCharsets.ISO_8859_1);
        }
    }
}
