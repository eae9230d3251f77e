package dev.jackfield.simulator.elevenlabs;

import static dev.jackfield.simulator.elevenlabs.SimulatedElevenLabs.detail;
import static dev.jackfield.simulator.elevenlabs.SimulatedElevenLabs.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class VoiceSimulationTest {

    private final SimulatedElevenLabs eleven = new SimulatedElevenLabs();

    @AfterEach
    void stop() {
        eleven.close();
    }

    @Test
    void aWrongKeyIsRefusedAsTheVendorDoes() {
        HttpResponse<String> refused = eleven.send("GET", "/v1/voices", "sk_wrong", null, BodyPublishers.noBody());

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(detail(refused).getString("code")).isEqualTo("invalid_api_key");
        assertThat(detail(refused).getString("type")).isEqualTo("authentication_error");
    }

    @Test
    void aMissingKeyIsRefusedWith401() {
        HttpResponse<String> refused = eleven.send("GET", "/v1/voices", null, null, BodyPublishers.noBody());

        assertThat(refused.statusCode()).isEqualTo(401);
    }

    @Test
    void anUnknownPathIsNotFoundAsAString() {
        HttpResponse<String> refused = eleven.get("/v1/voice/add");

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).isEqualTo("{\"detail\":\"Not Found\"}");
    }

    @Test
    void anUnknownMethodIsNotAllowed() {
        HttpResponse<String> refused = eleven.post("/v1/voices", "{}");

        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.body()).isEqualTo("{\"detail\":\"Method Not Allowed\"}");
    }

    @Test
    void aCloneIsMadeWithItsNameAndLabels() {
        HttpResponse<String> made = eleven.clone(Multipart.voice("Ivan")
                .field("description", "Instant clone")
                .field("labels", "{\"type\":\"instant_clone\"}"));

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(json(made).fieldNames()).containsExactlyInAnyOrder("voice_id", "requires_verification");
        JsonObject voice = json(eleven.get("/v1/voices/" + json(made).getString("voice_id")));
        assertThat(voice.getString("name")).isEqualTo("Ivan");
        assertThat(voice.getString("category")).isEqualTo("cloned");
        assertThat(voice.getString("description")).isEqualTo("Instant clone");
        assertThat(voice.getJsonObject("labels")).isEqualTo(new JsonObject().put("type", "instant_clone"));
        assertThat(voice.getJsonArray("samples").getJsonObject(0).getString("mime_type"))
                .isEqualTo("audio/wav");
    }

    @Test
    void filesUnderAnotherPartNameAreMissing() {
        assertRefused(new Multipart().field("name", "Ivan").file("files[]", "a.wav", Multipart.wav()), "body", "files");
    }

    @Test
    void filesThatAreNoFilePartsAreRefusedInTheListShape() {
        HttpResponse<String> refused = eleven.clone(new Multipart()
                .field("name", "Ivan")
                .field("files", new String(Multipart.wav(), StandardCharsets.ISO_8859_1) + "x".repeat(20_000)));

        assertThat(refused.statusCode()).isEqualTo(422);
        JsonObject first = json(refused).getJsonArray("detail").getJsonObject(0);
        assertThat(first.getString("msg")).contains("Expected UploadFile");
        assertThat(first.getJsonArray("loc"))
                .isEqualTo(new JsonArray().add("body").add("files").add(0));
    }

    @Test
    void aMissingNameIsRefused() {
        assertRefused(new Multipart().file("files", "a.wav", Multipart.wav()), "body", "name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"age\":30}", "young", "[\"young\"]"})
    void labelsThatAreNoObjectOfStringsAreRefused(String labels) {
        assertRefused(Multipart.voice("Ivan").field("labels", labels), "body", "labels");
    }

    @Test
    void audioIsJudgedByItsContentAndNotItsName() {
        HttpResponse<String> refused = eleven.clone(new Multipart()
                .field("name", "Ivan")
                .file(
                        "files",
                        "a.wav",
                        "this is no audio at all, in spite of its name".getBytes(StandardCharsets.UTF_8)));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(detail(refused).getString("message"))
                .isEqualTo("File upload is corrupted. Please ensure it is playable audio.");
    }

    @Test
    void fullSlotsAreRefusedUntilAVoiceIsDeleted() {
        eleven.simulator.update(settings -> settings.withVoiceLimit(1));
        String first = eleven.cloned();

        HttpResponse<String> refused = eleven.clone(Multipart.voice("Second"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(detail(refused).getString("status")).isEqualTo("voice_limit_reached");
        assertThat(detail(refused).getString("message")).contains("(1 / 1)");

        assertThat(eleven.delete("/v1/voices/" + first).body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(eleven.clone(Multipart.voice("Second")).statusCode()).isEqualTo(200);
    }

    @Test
    void clonesUnderWayHoldTheirSlots() {
        eleven.simulator.update(settings -> settings.withVoiceLimit(3).withCloneMillis(50, 60));
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(eleven.cloneAsync(Multipart.voice("Caller" + i)));
        }

        assertThat(answers.stream().map(answer -> answer.join().statusCode()))
                .containsOnly(200, 400)
                .filteredOn(status -> status == 200)
                .hasSize(3);
    }

    @Test
    void tooManyClonesAtOnceAreRefusedWith429() {
        eleven.patch(
                "/simulator/elevenlabs/settings",
                "{\"clone_concurrency\":1,\"clone_millis_max\":300," + "\"clone_millis_min\":300}");
        CompletableFuture<HttpResponse<String>> first = eleven.cloneAsync(Multipart.voice("First"));
        CompletableFuture<HttpResponse<String>> second = eleven.cloneAsync(Multipart.voice("Second"));

        HttpResponse<String> refused = first.join().statusCode() == 429 ? first.join() : second.join();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(detail(refused).getString("code")).isEqualTo("concurrent_limit_exceeded");
        assertThat(detail(refused).getString("status")).isEqualTo("too_many_concurrent_requests");
    }

    @Test
    void aDeletedVoiceIsUnknownButRemembered() {
        String id = eleven.cloned();
        eleven.delete("/v1/voices/" + id);

        HttpResponse<String> unknown = eleven.get("/v1/voices/" + id);
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(detail(unknown).getString("code")).isEqualTo("voice_not_found");
        JsonObject history = json(eleven.get("/simulator/elevenlabs/voices?deleted=true"));
        assertThat(history.getJsonArray("voices").getJsonObject(0).getString("voice_id"))
                .isEqualTo(id);
    }

    @Test
    void theSecondVersionOfTheListPagesThroughWhatIsFound() {
        for (int i = 0; i < 5; i++) {
            eleven.clone(Multipart.voice("Paged " + i));
        }
        List<String> names = new ArrayList<>();
        String token = "";
        do {
            JsonObject page = json(eleven.get("/v2/voices?search=paged&category=cloned&page_size=2&sort=name"
                    + "&sort_direction=asc&next_page_token=" + token));
            assertThat(page.getInteger("total_count")).isEqualTo(5);
            page.getJsonArray("voices").forEach(voice -> names.add(((JsonObject) voice).getString("name")));
            token = page.getBoolean("has_more") ? page.getString("next_page_token") : null;
        } while (token != null);

        assertThat(names).containsExactly("Paged 0", "Paged 1", "Paged 2", "Paged 3", "Paged 4");
    }

    @Test
    void aPageAbove100IsRefused() {
        assertThat(eleven.get("/v2/voices?page_size=101").statusCode()).isEqualTo(422);
    }

    @Test
    void theSubscriptionCountsTheSlots() {
        eleven.cloned();

        JsonObject subscription = json(eleven.get("/v1/user/subscription"));
        assertThat(subscription.getInteger("voice_slots_used")).isEqualTo(1);
        assertThat(subscription.getInteger("voice_limit")).isEqualTo(160);
    }

    @Test
    void requestsAreCountedAlsoWhenTheyMeetAToldFailure() {
        eleven.post(
                "/simulator/elevenlabs/faults",
                "{\"path\":\"/v1/voices/add\",\"kind\":\"status\",\"status\":500,\"count\":1}");
        assertThat(eleven.clone(Multipart.voice("Ivan")).statusCode()).isEqualTo(500);
        assertThat(eleven.clone(Multipart.voice("Ivan")).statusCode()).isEqualTo(200);

        JsonObject requests = json(eleven.get("/simulator/elevenlabs/requests?method=POST&path=/v1/voices/add"));
        assertThat(requests.getInteger("count")).isEqualTo(2);
        assertThat(requests.getJsonArray("requests").stream()
                        .map(request -> ((JsonObject) request).getInteger("status")))
                .containsExactly(500, 200);
    }

    @Test
    void aCutAfterTheWorkLeavesAVoiceThatNobodyWasToldOf() {
        eleven.post(
                "/simulator/elevenlabs/faults",
                "{\"path\":\"/v1/voices/add\",\"kind\":\"cut\",\"when\":\"after\",\"count\":1}");

        assertThat(eleven.cloneAsync(Multipart.voice("Lost"))).failsWithin(Duration.ofSeconds(10));
        JsonObject history = json(eleven.get("/simulator/elevenlabs/voices?name=Lost"));
        assertThat(history.getJsonArray("voices")).hasSize(1);
    }

    private void assertRefused(Multipart form, Object... location) {
        HttpResponse<String> refused = eleven.clone(form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).getJsonArray("detail").getJsonObject(0).getJsonArray("loc"))
                .isEqualTo(new JsonArray(List.of(location)));
    }
}
