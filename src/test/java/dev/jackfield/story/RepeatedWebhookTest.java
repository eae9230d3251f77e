package dev.jackfield.story;

import static dev.jackfield.story.Story.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.story.Ledger.Call;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Webhooks come several times at once, out of order and at two nodes: one call, one clone, one transfer. */
@Tag("story")
class RepeatedWebhookTest {

    private static Story story;
    private static ServiceProcess secondNode;

    @BeforeAll
    static void begin() {
        story = new Story(Map.of("TRANSITION_CHECK_SECONDS", "2"));
        secondNode = story.node();
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> secondNode.start(Map.of()));
        story.service.start(Map.of());
        second.join();
        story.outside.elevenLabs(story.service.url(), 1_000, 1_500);
    }

    @AfterAll
    static void end() {
        story.close();
    }

    @Test
    void oneCallThatIsAnnouncedTenTimesAtOnceIsOneCallOneCloneAndOneTransfer() {
        String number = story.introduceCaller();

        JsonNode placed = story.outside.call(number, 10);

        assertThat(placed.path("webhook_statuses")).hasSize(10).allMatch(status -> status.asInt() == 200);
        awaitEnd(number);
        assertThat(story.ledger.calls(number)).hasSize(1);
        assertOneTransfer(story.ledger.calls(number).get(0));
        assertOneClone(number);
    }

    @Test
    void twoCallsOfOneCallerAtTwoNodesMakeOneClone() {
        String number = story.introduceCaller();

        List<CompletableFuture<JsonNode>> placed = List.of(
                CompletableFuture.supplyAsync(() -> story.outside.call(number)),
                CompletableFuture.supplyAsync(() -> story.outside.call(number)));

        placed.forEach(CompletableFuture::join);
        awaitEnd(number);
        assertThat(story.ledger.calls(number)).hasSize(2).allMatch(Call::handedOver);
        story.ledger.calls(number).forEach(RepeatedWebhookTest::assertOneTransfer);
        assertOneClone(number);
    }

    @Test
    void anEndThatComesBeforeTheStartStartsNothing() {
        String number = story.introduceCaller();

        send(story.service, "CallEnded", "early-end", number);
        JsonNode answer = send(secondNode, "IncomingCall", "early-end", number);

        assertThat(answer.path("status").asText()).isEqualTo("accepted");
        Call call = story.ledger.calls(number).get(0);
        assertThat(story.ledger.calls(number)).hasSize(1).allMatch(Call::ended);
        eventually("no work is left", () -> story.ledger.jobs().isEmpty());
        assertThat(story.ledger.handOvers(call.id())).isZero();
        assertThat(story.ledger.voices(number)).isEmpty();
    }

    @Test
    void aChangeThatComesBeforeTheStartIsTheStart() {
        String number = story.introduceCaller();

        JsonNode first = send(story.service, "CallStateChanged", "early-change", number);
        JsonNode second = send(secondNode, "IncomingCall", "early-change", number);

        assertThat(second).isEqualTo(first);
        eventually(
                "the call is handed over",
                () -> story.ledger.calls(number).get(0).handedOver());
        assertThat(story.ledger.calls(number)).hasSize(1);
        assertOneTransfer(story.ledger.calls(number).get(0));
        assertOneClone(number);
        send(story.service, "CallEnded", "early-change", number);
        send(secondNode, "IncomingCall", "early-change", number);
        awaitEnd(number);
        assertThat(story.ledger.calls(number)).hasSize(1);
    }

    private static JsonNode send(ServiceProcess node, String event, String callId, String number) {
        HttpResponse<String> answer = Http.send(
                "POST",
                node.url() + "/webhook/3cx",
                "application/json",
                BodyPublishers.ofString("{\"event_type\":\"%s\",\"call_id\":\"%s\",\"caller_id\":\"%s\"}"
                        .formatted(event, callId, number)),
                "X-Webhook-Secret",
                Outside.SECRET);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Http.parse(answer.body());
    }

    private static void awaitEnd(String number) {
        eventually("the call is over", () -> story.ledger.calls(number).stream().allMatch(Call::ended));
        eventually("no work is left", () -> story.ledger.jobs().isEmpty());
    }

    private static void assertOneTransfer(Call call) {
        assertThat(story.ledger.handOvers(call.id())).as("%s", call).isEqualTo(1);
    }

    private static void assertOneClone(String number) {
        assertThat(story.ledger.voices(number)).hasSize(1).allMatch(voice -> voice.asks() == 1);
        String name = story.ledger.voices(number).get(0).name();
        assertThat(story.outside.voices()).containsOnlyOnce(name);
    }
}
