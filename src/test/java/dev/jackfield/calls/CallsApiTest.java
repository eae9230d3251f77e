package dev.jackfield.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.EdgeClient.Answer;
import dev.jackfield.support.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class CallsApiTest {

    private final EdgeClient edge;
    private final JdbcClient jdbc;

    CallsApiTest(EdgeClient edge, JdbcClient jdbc) {
        this.edge = edge;
        this.jdbc = jdbc;
    }

    @Test
    void aCallIsShownWithItsWholeTimeline() {
        UUID call = call("paged-a", "+31630000001", "completed", 0);
        for (int ms : new int[] {0, 40, 2500}) {
            jdbc.sql(
                            "insert into call_log (call_id, event_type, detail, at)"
                                    + " values (?, ?, 'why', timestamptz '2026-11-20 10:00:00Z' + ? * interval '1 millisecond')")
                    .params(call, "event_" + ms, ms)
                    .update();
        }
        jdbc.sql("insert into call_provider_ids (provider, provider_call_id, call_id) values ('paged-a', ?, ?)")
                .params("theirs-" + call, call)
                .update();
        jdbc.sql("update call_sessions set transcript = '[{\"role\": \"agent\"}]', summary = 'short' where call_id = ?")
                .param(call)
                .update();

        JsonNode shown = edge.get("/api/calls/" + call).json();
        assertThat(shown.path("id").asText()).isEqualTo(call.toString());
        assertThat(shown.path("caller").asText()).isEqualTo("+31630000001");
        assertThat(shown.path("provider_call_ids").get(0).asText()).isEqualTo("theirs-" + call);
        assertThat(shown.path("timeline").findValuesAsText("event_type"))
                .containsExactly("event_0", "event_40", "event_2500");
        assertThat(shown.path("timeline").findValuesAsText("ms")).containsExactly("0", "40", "2500");
        assertThat(shown.path("timeline").get(1).path("at").asText()).isEqualTo("2026-11-20T10:00:00.040Z");
        assertThat(shown.path("transcript").get(0).path("role").asText()).isEqualTo("agent");
        assertThat(shown.path("summary").asText()).isEqualTo("short");
        assertThat(shown.path("recordings").isEmpty()).isTrue();
    }

    @Test
    void callsAreListedNewestFirstPageByPage() {
        List<String> newestFirst = new ArrayList<>();
        for (int age = 0; age < 5; age++) {
            newestFirst.add(call("paged-b", "+31630000002", "completed", age).toString());
        }
        List<String> listed = new ArrayList<>();
        String after = "";
        for (int pages = 0; after != null && pages < 10; pages++) {
            JsonNode page =
                    edge.get("/api/calls?provider=paged-b&limit=2" + after).json();
            page.path("calls").forEach(call -> listed.add(call.path("id").asText()));
            after = page.path("next").isTextual()
                    ? "&after=" + page.path("next").asText()
                    : null;
        }
        assertThat(listed).isEqualTo(newestFirst);
    }

    @Test
    void callsAreNarrowedByStateAndCaller() {
        String failed = call("paged-c", "+31630000003", "failed", 0).toString();
        call("paged-c", "+31630000003", "completed", 0);
        call("paged-c", "+31630000004", "failed", 0);
        JsonNode page = edge.get("/api/calls?provider=paged-c&state=failed&caller=0630000003")
                .json();
        assertThat(page.path("calls").findValuesAsText("id")).containsExactly(failed);
    }

    @Test
    void aStateThatDoesNotExistIsRefused() {
        Answer answer = edge.get("/api/calls?state=gone");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("fields").path("state").asText()).contains("in-progress");
    }

    @Test
    void aCallThatDoesNotExistIsNotFound() {
        for (String id : List.of(UUID.randomUUID().toString(), "7", "x%27--")) {
            Answer answer = edge.get("/api/calls/" + id);
            assertThat(answer.status()).as(id).isEqualTo(404);
            assertThat(answer.json().path("error_code").asText()).isEqualTo("NO_SUCH_CALL");
        }
    }

    @Test
    void aRecordingIsPlayedAsItWasKept() {
        UUID call = call("paged-d", "+31630000005", "completed", 0);
        assertThat(edge.get("/api/calls/" + call + "/recording")
                        .json()
                        .path("error_code")
                        .asText())
                .isEqualTo("NO_SUCH_RECORDING");
        byte[] audio = {(byte) 0xff, (byte) 0xfb, 0, 1, 2};
        jdbc.sql(
                        "insert into call_recordings (call_id, conversation_id, content_type, audio) values (?, ?, 'audio/mpeg', ?)")
                .params(call, "conv_" + call, audio)
                .update();

        Answer answer = edge.get("/api/calls/" + call + "/recording");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("audio/mpeg");
        assertThat(answer.bytes()).isEqualTo(audio);
        assertThat(edge.get("/api/calls/" + call)
                        .json()
                        .path("recordings")
                        .get(0)
                        .path("bytes")
                        .asInt())
                .isEqualTo(5);
    }

    private UUID call(String provider, String caller, String state, int ageMinutes) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into call_sessions (call_id, provider, caller_number, state, created_at, ended_at)"
                        + " values (?, ?, ?, ?, now() - ? * interval '1 minute', now())")
                .params(id, provider, caller, state, ageMinutes)
                .update();
        return id;
    }
}
