package dev.jackfield.providers.mcube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.edge.Refusal;
import dev.jackfield.providers.mcube.McubeEvent.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@Tag("fast")
class McubeWebhookTest {

    private final McubeWebhook webhook = new McubeWebhook(
            new ObjectMapper(),
            new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("mcube", McubeSettings.class));

    @Test
    void aCallThatConnectsIsRead() throws IOException {
        McubeEvent event = read("connect.json");
        assertThat(event.kind()).isEqualTo(Kind.CONNECT);
        assertThat(event.callId()).isEqualTo("CALL-001");
        assertThat(event.direction()).isEqualTo("inbound");
        assertThat(event.to()).isEqualTo("+918001234567");
    }

    @Test
    void aCallWithoutAStatusConnects() {
        assertThat(json("{\"callId\":\"c\"}").kind()).isEqualTo(Kind.CONNECT);
        assertThat(json("{\"callId\":\"c\",\"dialStatus\":\"\"}").kind()).isEqualTo(Kind.CONNECT);
        assertThat(json("{\"callId\":\"c\",\"dialStatus\":\" connecting \"}").kind())
                .isEqualTo(Kind.CONNECT);
    }

    @Test
    void aCallWithAnEndIsCompletedWithItsNumbersAsE164() throws IOException {
        McubeEvent event = read("end-full.json");
        assertThat(event.kind()).isEqualTo(Kind.END);
        assertThat(event.endState()).isEqualTo("completed");
        assertThat(event.direction()).isEqualTo("outbound");
        assertThat(event.from()).isEqualTo("+918001234567");
        assertThat(event.to()).isEqualTo("+919876543210");
    }

    @Test
    void theWebhookOfClickToCallIsReadToo() throws IOException {
        McubeEvent event = read("click-to-call.json");
        assertThat(event.kind()).isEqualTo(Kind.END);
        assertThat(event.callId()).isEqualTo("123");
        assertThat(event.endState()).isEqualTo("completed");
        assertThat(event.from()).endsWith("8000000000");
        assertThat(event.to()).endsWith("9000000002");
        assertThat(event.reference()).isEqualTo("ref-1");
    }

    @Test
    void everyWayInWhichNobodyPicksUpIsAnEnd() {
        Map<String, String> reasons = Map.of(
                "BUSY", "busy",
                "Busy", "busy",
                "EXECUTIVE BUSY", "executive busy",
                "Executive_Busy", "executive busy",
                "NOANSWER", "no answer",
                "NoAnswer", "no answer",
                "No Answer", "no answer",
                "CANCEL", "canceled");
        reasons.forEach((word, reason) -> {
            McubeEvent event = json("{\"callId\":\"c\",\"dialStatus\":\"" + word + "\"}");
            assertThat(event.kind()).as(word).isEqualTo(Kind.END);
            assertThat(event.endState()).as(word).isEqualTo("not-picked");
            assertThat(event.reason()).as(word).isEqualTo(reason);
        });
    }

    @Test
    void anAnswerWithoutAnEndGoesOn() {
        McubeEvent event = json("{\"callId\":\"c\",\"dialStatus\":\"ANSWER\"}");
        assertThat(event.kind()).isEqualTo(Kind.ANSWERED);
        assertThat(event.endState()).isEmpty();
    }

    @Test
    void aCallOnWhichSomebodySpokeIsCompletedWhateverEndedIt() {
        assertThat(json("{\"callId\":\"c\",\"dialStatus\":\"CANCEL\",\"answeredTime\":\"12\"}")
                        .endState())
                .isEqualTo("completed");
        assertThat(json("{\"callId\":\"c\",\"dialStatus\":\"CANCEL\",\"answeredTime\":\"00:00:00\"}")
                        .endState())
                .isEqualTo("not-picked");
    }

    @Test
    void aFormAndTheQueryAreRead() {
        McubeEvent event = webhook.read(
                "callid=c7&dialstatus=CONNECTING&fromNumber=9876543210".getBytes(StandardCharsets.UTF_8),
                "secret=hush&ref=our-7");
        assertThat(event.callId()).isEqualTo("c7");
        assertThat(event.from()).isEqualTo("+919876543210");
        assertThat(event.reference()).isEqualTo("our-7");
        assertThat(event.payload()).doesNotContain("hush");
    }

    @Test
    void whatNamesNoCallIsRefused() {
        for (String body : List.of("", "{}", "[1]", "{\"callId\":\"\"}", "{\"callId\":{}}", "{\"callId\":", "hello")) {
            assertThatThrownBy(() -> json(body)).as(body).isInstanceOf(Refusal.class);
        }
    }

    private McubeEvent json(String body) {
        return webhook.read(body.getBytes(StandardCharsets.UTF_8), null);
    }

    private McubeEvent read(String file) throws IOException {
        return webhook.read(Files.readAllBytes(Path.of("src", "test", "resources", "providers", "mcube", file)), null);
    }
}
