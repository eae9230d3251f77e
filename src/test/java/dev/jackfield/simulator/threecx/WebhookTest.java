package dev.jackfield.simulator.threecx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.simulator.threecx.Bench.Placed;
import dev.jackfield.simulator.threecx.ThreeCxSimulatorSettings.SignatureStyle;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class WebhookTest {

    private Bench bench;

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    @Test
    void anIncomingCallIsAnnouncedWithAnHmacOfTheRawBody() throws Exception {
        bench = new Bench();

        Placed placed = bench.call(new JsonObject());

        Bench.Received received = bench.webhooks.poll(10, TimeUnit.SECONDS);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Bench.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] digest = mac.doFinal(received.raw().getBytes(StandardCharsets.UTF_8));
        assertThat(received.signature()).isEqualTo("sha256=" + HexFormat.of().formatHex(digest));
        assertThat(received.json().getString("event_type")).isEqualTo("IncomingCall");
        assertThat(received.json().getString("call_id")).isEqualTo(String.valueOf(placed.callId()));
        assertThat(received.json().getString("caller_id")).isEqualTo("+31612345678");
        assertThat(received.json().getString("called_number")).isEqualTo("+31201234567");
        assertThat(received.json().getString("direction")).isEqualTo("In");
        assertThat(placed.answer().getInteger("webhook_status")).isEqualTo(200);
        assertThat(placed.answer().getJsonObject("webhook_body").getString("status"))
                .isEqualTo("accepted");
        assertThat(bench.timeline(placed).getLong("webhook_answered_ms")).isNotNull();
    }

    @Test
    void theSharedSecretIsSentInstead() throws Exception {
        bench = new Bench(SignatureStyle.SHARED_SECRET, 3_600, 30_000);

        bench.call(new JsonObject());

        Bench.Received received = bench.webhooks.poll(10, TimeUnit.SECONDS);
        assertThat(received.secret()).isEqualTo(Bench.SECRET);
        assertThat(received.signature()).isNull();
    }

    @Test
    void aRepeatedAnnouncementIsTheSameCallEachTime() throws Exception {
        bench = new Bench();

        Placed placed = bench.call(new JsonObject().put("call_id", "3cx-call-1").put("repeat_webhook", 10));

        assertThat(placed.answer().getJsonArray("webhook_statuses")).hasSize(10).containsOnly(200);
        assertThat(bench.webhooks).hasSize(10).allSatisfy(received -> assertThat(
                        received.json().getString("call_id"))
                .isEqualTo("3cx-call-1"));
    }

    @Test
    void theEndIsAnnouncedToo() throws Exception {
        bench = new Bench();
        Placed placed = bench.call(new JsonObject().put("hang_up_after_ms", 100));
        bench.webhooks.poll(10, TimeUnit.SECONDS);

        JsonObject ended = bench.webhooks.poll(10, TimeUnit.SECONDS).json();

        assertThat(ended.getString("event_type")).isEqualTo("CallEnded");
        assertThat(ended.getInteger("duration")).isZero();
        assertThat(bench.timeline(placed).getJsonObject("ended").getString("by"))
                .isEqualTo("caller");
    }

    @Test
    void anyEventCanBeSentAtAnyTime() throws Exception {
        bench = new Bench();
        Placed placed = bench.call();
        assertThat(bench.webhooks).isEmpty();

        JsonObject sent = bench.post(
                        "/simulator/threecx/calls/" + placed.callId() + "/webhook",
                        new JsonObject().put("event_type", "CallEnded").put("times", 2))
                .json();

        assertThat(sent.getJsonArray("webhook_statuses"))
                .isEqualTo(new JsonArray().add(200).add(200));
        assertThat(bench.webhooks.poll(10, TimeUnit.SECONDS).json().getString("event_type"))
                .isEqualTo("CallEnded");
    }
}
