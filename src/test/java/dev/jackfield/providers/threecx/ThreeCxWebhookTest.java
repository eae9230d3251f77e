package dev.jackfield.providers.threecx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.calls.CallEvent;
import dev.jackfield.edge.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("fast")
class ThreeCxWebhookTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ThreeCxWebhook webhook = new ThreeCxWebhook(JSON);

    @TestFactory
    List<DynamicTest> everyKnownSenderIsUnderstood() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (InputStream in = getClass().getResourceAsStream("/providers/threecx/webhooks.json")) {
            for (JsonNode sample : JSON.readTree(in)) {
                tests.add(DynamicTest.dynamicTest(sample.path("name").asText(), () -> understands(sample)));
            }
        }
        return tests;
    }

    @Test
    void aFormInTheQueryIsUnderstoodLikeOneInTheBody() {
        CallEvent event = webhook.read(new byte[0], "event=ringing&callerid=%2B31612345678&id=1");
        assertThat(event.caller()).isEqualTo("+31612345678");
    }

    @Test
    void aMissingFieldIsNamedWithItsRemedy() {
        assertThatThrownBy(() -> webhook.read(bytes("{\"event_type\":\"IncomingCall\"}"), null))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(400);
                    assertThat(refusal.fields()).containsOnlyKeys("call_id", "caller_id");
                    assertThat(refusal.fields().get("caller_id")).contains("callerid");
                });
    }

    @Test
    void aValueThatIsTooLongIsRefused() {
        String body = "{\"call_id\":\"" + "x".repeat(300) + "\",\"caller\":\"+31612345678\"}";
        assertThatThrownBy(() -> webhook.read(bytes(body), null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.fields()).containsOnlyKeys("call_id"));
    }

    @Test
    void aCharacterThatNoDatabaseKeepsIsRefused() {
        String body = """
                {"call_id":"a\\u0000b","caller":"+31612345678","did":"\\u0000","event":"ringing\\n"}
                """;
        assertThatThrownBy(() -> webhook.read(bytes(body), null))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.fields())
                        .containsOnlyKeys("call_id", "called_number"));
    }

    @Property(tries = 500)
    void anyBodyIsReadOrRefusedButNeverBreaksTheReader(@ForAll byte[] body) {
        try {
            assertThat(webhook.read(body, null).kind()).isNotNull();
        } catch (Refusal refusal) {
            assertThat(refusal.status()).isEqualTo(400);
        }
    }

    private void understands(JsonNode sample) throws IOException {
        byte[] body =
                sample.has("form") ? bytes(sample.path("form").asText()) : JSON.writeValueAsBytes(sample.path("body"));
        CallEvent event = webhook.read(body, null);
        assertThat(event.kind().name()).isEqualTo(sample.path("kind").asText());
        assertThat(event.providerCallId()).isEqualTo(sample.path("id").asText());
        assertThat(event.caller()).isEqualTo(sample.path("caller").textValue());
        assertThat(event.called()).isEqualTo(sample.path("called").textValue());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
