package dev.jackfield.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.edge.WebhookSecrets;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.ServiceTest;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Sends the files under docs/examples as its README says, and expects the answers that it names. */
@ServiceTest
class WebhookExamplesTest {

    private static final Path FOLDER = Path.of("docs", "examples");

    private final EdgeClient client;
    private final WebhookSecrets secrets;

    WebhookExamplesTest(EdgeClient client, WebhookSecrets secrets) {
        this.client = client;
        this.secrets = secrets;
    }

    /** One row of the page's table. */
    private record Example(String file, String method, String path, String contentType, String proof, int status) {

        static Example of(List<String> cells) {
            String[] request = cells.get(1).split(" ", 2);
            return new Example(
                    cells.get(0), request[0], request[1], cells.get(2), cells.get(3), Integer.parseInt(cells.get(4)));
        }
    }

    @Test
    void everyExampleIsInTheTable() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> bodies = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .toList();
            assertThat(examples().stream().map(Example::file)).containsExactlyInAnyOrderElementsOf(bodies);
        }
    }

    @Test
    void everyExampleIsAnsweredAsTheTableSays() throws IOException {
        for (Example example : examples()) {
            EdgeClient.Answer answer = client.send(request(example));
            assertThat(answer.status())
                    .as(example.file() + ": " + answer.text())
                    .isEqualTo(example.status());
        }
    }

    @Test
    void noExampleIsTakenWithoutItsProof() throws IOException {
        for (Example example : examples()) {
            if (!example.proof().startsWith("none")) {
                byte[] body = Files.readAllBytes(FOLDER.resolve(example.file()));
                assertThat(client.post(example.path(), example.contentType(), body)
                                .status())
                        .as(example.file())
                        .isEqualTo(401);
            }
        }
    }

    private static List<Example> examples() {
        return MarkdownTable.byHeading(FOLDER.resolve("README.md")).get("Examples").stream()
                .map(Example::of)
                .toList();
    }

    private HttpRequest.Builder request(Example example) throws IOException {
        byte[] body = Files.readAllBytes(FOLDER.resolve(example.file()));
        HttpRequest.Builder request = HttpRequest.newBuilder(client.address(example.path()))
                .header("Content-Type", example.contentType())
                .method(example.method(), BodyPublishers.ofByteArray(body));
        return switch (example.proof()) {
            case "X-Webhook-Secret" -> request.header("X-Webhook-Secret", secret(example));
            case "X-3CX-Signature" -> request.header("X-3CX-Signature", hmac(secret(example), new byte[0], body));
            case "ElevenLabs-Signature" -> request.header("ElevenLabs-Signature", signature(secret(example), body));
            case "none in local mode" -> request;
            default -> throw new AssertionError("No such proof: " + example.proof());
        };
    }

    private String secret(Example example) {
        return secrets.forSource(example.path().equals("/webhook/3cx") ? "threecx" : "elevenlabs")
                .orElseThrow();
    }

    private static String signature(String secret, byte[] body) {
        String time = String.valueOf(Instant.now().getEpochSecond());
        return "t=" + time + ",v0=" + hmac(secret, (time + ".").getBytes(StandardCharsets.US_ASCII), body);
    }

    private static String hmac(String secret, byte[] before, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(before);
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
