package dev.jackfield.callers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.EdgeClient.Answer;
import dev.jackfield.support.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class CallersApiTest {

    private static final String IVAN = """
            {"name": "Ivan", "date_of_birth": "1985-03-15", "language": "nl-nl",
             "consent": {"method": "phone", "given_at": "2026-01-02T03:04:05+01:00", "evidence": "recording 17"}}
            """;

    private final EdgeClient edge;
    private final JdbcClient jdbc;

    CallersApiTest(EdgeClient edge, JdbcClient jdbc) {
        this.edge = edge;
        this.jdbc = jdbc;
    }

    @Test
    void aCallerIsKeptUnderTheirNumberInOneForm() {
        Answer created = edge.put("/api/callers/06%2010000001", IVAN);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("content-type")).isEqualTo("application/json");

        JsonNode caller = edge.get("/api/callers/%2B31610000001").json();
        assertThat(caller.path("number").asText()).isEqualTo("+31610000001");
        assertThat(caller.path("name").asText()).isEqualTo("Ivan");
        assertThat(caller.path("date_of_birth").asText()).isEqualTo("1985-03-15");
        assertThat(caller.path("language").asText()).isEqualTo("nl-NL");
        assertThat(caller.path("consent").path("method").asText()).isEqualTo("phone");
        assertThat(caller.path("consent").path("given_at").asText()).isEqualTo("2026-01-02T02:04:05.000Z");
        assertThat(caller.path("consent").path("evidence").asText()).isEqualTo("recording 17");
        assertThat(caller.path("sample").isNull()).isTrue();
        assertThat(caller).isEqualTo(edge.get("/api/callers/31610000001").json());
    }

    @Test
    void noRequestHeaderComesBackInTheAnswer() {
        edge.put("/api/callers/+31610000002", IVAN);
        Answer answer = edge.send(java.net.http.HttpRequest.newBuilder(edge.address("/api/callers/+31610000002"))
                .header("X-Secret", "mine"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().map().keySet()).doesNotContain("x-secret", "number", "user-agent");
    }

    @Test
    void theSamePutTwiceRecordsOneConsent() {
        assertThat(edge.put("/api/callers/+31610000003", IVAN).status()).isEqualTo(201);
        assertThat(edge.put("/api/callers/+31610000003", IVAN).status()).isEqualTo(200);
        assertThat(consents("+31610000003")).isEqualTo(1);
    }

    @Test
    void aPutThatSaysNothingOfTheConsentLeavesIt() {
        edge.put("/api/callers/+31610000004", IVAN);
        JsonNode caller =
                edge.put("/api/callers/+31610000004", "{\"name\": \"Iwan\"}").json();
        assertThat(caller.path("name").asText()).isEqualTo("Iwan");
        assertThat(caller.path("date_of_birth").isNull()).isTrue();
        assertThat(caller.path("consent").path("method").asText()).isEqualTo("phone");
    }

    @Test
    void aWithdrawnConsentIsNoConsentAndItsVoiceIsDeleted() {
        edge.put("/api/callers/+31610000005", IVAN);
        UUID voice = voice("+31610000005", "ready");
        JsonNode caller = edge.put("/api/callers/+31610000005", "{\"name\": \"Ivan\", \"consent\": null}")
                .json();
        assertThat(caller.path("consent").isNull()).isTrue();
        assertThat(consents("+31610000005")).isZero();
        assertDeletionIsUnderWay(voice);
    }

    @Test
    void anUnknownCallerIsNotFound() {
        Answer answer = edge.get("/api/callers/+31610000006");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("error_code").asText()).isEqualTo("NO_SUCH_CALLER");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/callers/anonymous | {} | number",
                "/api/callers/+31610000007?number=1 | {} | number",
                "/api/callers/+31610000007 | {\"name\": 7} | name",
                "/api/callers/+31610000007 | {\"name\": \" \"} | name",
                "/api/callers/+31610000007 | {\"date_of_birth\": \"15-03-1985\"} | date_of_birth",
                "/api/callers/+31610000007 | {\"date_of_birth\": \"2985-03-15\"} | date_of_birth",
                "/api/callers/+31610000007 | {\"language\": \"n\"} | language",
                "/api/callers/+31610000007 | {\"nam\": \"Ivan\"} | nam",
                "/api/callers/+31610000007 | {\"consent\": true} | consent",
                "/api/callers/+31610000007 | {\"consent\": {\"given_at\": \"2026-01-02T03:04:05Z\"}} | consent.method",
                "/api/callers/+31610000007 | {\"consent\": {\"method\": \"phone\"}} | consent.given_at",
                "/api/callers/+31610000007 | {\"consent\": {\"method\": \"phone\", \"given_at\": \"2999-01-01T00:00:00Z\"}}"
                        + " | consent.given_at",
                "/api/callers/+31610000007 | {\"consent\": {\"method\": \"phone\", \"given_at\": \"2026-01-02T03:04:05Z\","
                        + " \"by\": 1}} | consent.by"
            })
    void aWrongFieldIsNamedWithItsRemedy(String path, String body, String field) {
        Answer answer = edge.put(path, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error_code").asText()).isEqualTo("INVALID_REQUEST");
        assertThat(answer.json().path("fields").path(field).asText()).isNotBlank();
        assertThat(answer.json().path("fields").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"``", "not json", "[]", "null", "{\"name\":"})
    void whatIsNoJsonObjectIsRefused(String body) {
        Answer answer = edge.put("/api/callers/+31610000008", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error_code").asText()).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void callersAreListedPageByPage() {
        List<String> numbers = List.of("+31650000001", "+31650000002", "+31650000003");
        numbers.forEach(number ->
                assertThat(edge.put("/api/callers/" + number, "{}").status()).isEqualTo(201));

        List<String> listed = new ArrayList<>();
        String after = "%2B31610000000";
        for (int pages = 0; after != null && pages < 100; pages++) {
            Answer answer = edge.get("/api/callers?limit=2&after=" + after);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            JsonNode page = answer.json();
            page.path("callers")
                    .forEach(caller -> listed.add(caller.path("number").asText()));
            after = page.path("next").isTextual() ? page.path("next").asText().replace("+", "%2B") : null;
        }
        assertThat(listed).containsSubsequence(numbers).doesNotHaveDuplicates();
    }

    @Test
    void aPageHasALimit() {
        for (String limit : new String[] {"0", "501", "x", "-1", ""}) {
            assertThat(edge.get("/api/callers?limit=" + limit).status())
                    .as(limit)
                    .isEqualTo(400);
        }
    }

    @Test
    void anErasedPersonIsInNoTable() {
        String number = "+31610000009";
        edge.put("/api/callers/" + number, IVAN);
        UUID voice = voice(number, "ready");
        UUID call = UUID.randomUUID();
        jdbc.sql("insert into call_sessions (call_id, provider, caller_number, state, transcript, summary)"
                        + " values (?, 'simulator', ?, 'completed', 'hello', 'a call')")
                .params(call, number)
                .update();
        jdbc.sql("insert into voice_clone_log (caller_number, call_id, outcome) values (?, ?, 'success')")
                .params(number, call)
                .update();
        jdbc.sql(
                        "insert into call_recordings (call_id, conversation_id, content_type, audio) values (?, ?, 'audio/mpeg', '')")
                .params(call, call.toString())
                .update();
        jdbc.sql("insert into webhook_events (source, type, call_id, payload) values ('x', 'y', ?, 'hello')")
                .param(call)
                .update();
        jdbc.sql(
                        "insert into dead_letters (job, job_key, payload, attempts, error) values ('clone-voice', ?, '', 1, 'x')")
                .param(number)
                .update();
        jdbc.sql("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                        + " values ('clone-voice', ?, now() + interval '1 hour', false, 1)")
                .param(number)
                .update();

        assertThat(edge.delete("/api/callers/" + number).status()).isEqualTo(204);

        assertThat(edge.get("/api/callers/" + number).status()).isEqualTo(404);
        assertThat(count("select count(*) from dead_letters where job_key = '" + number + "'"))
                .isZero();
        assertThat(count("select count(*) from scheduled_tasks where task_instance = '" + number + "'"))
                .isZero();
        assertThat(consents(number)).isZero();
        assertThat(count("select count(*) from voice_clone_log where caller_number = '" + number + "'"))
                .isZero();
        assertThat(count("select count(*) from voice_clone_cache where caller_number = '" + number + "'"))
                .isZero();
        assertThat(count("select count(*) from call_recordings where call_id = '" + call + "'"))
                .isZero();
        assertThat(count("select count(*) from webhook_events where payload is not null and call_id = '" + call + "'"))
                .isZero();
        assertThat(count("select count(*) from call_sessions where call_id = '" + call + "' and caller_number is null"
                        + " and transcript is null and summary is null"))
                .isEqualTo(1);
        assertDeletionIsUnderWay(voice);
    }

    @Test
    void toEraseTwiceIsNoError() {
        edge.put("/api/callers/+31610000010", IVAN);
        assertThat(edge.delete("/api/callers/+31610000010").status()).isEqualTo(204);
        Answer again = edge.delete("/api/callers/+31610000010");
        assertThat(again.status()).isEqualTo(204);
        assertThat(again.bytes()).isEmpty();
    }

    /** The job for it waits or runs, or the voice is on its way out already. */
    private void assertDeletionIsUnderWay(UUID voice) {
        assertThat(count(
                        "select (select count(*) from scheduled_tasks where task_name = 'delete-voice' and task_instance = '"
                                + voice
                                + "') + (select count(*) from voice_clone_cache where status in ('deleting', 'deleted')"
                                + " and id = '" + voice + "')"))
                .isPositive();
    }

    private UUID voice(String number, String status) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        "insert into voice_clone_cache (id, caller_number, voice_id, voice_name, status) values (?, ?, ?, ?, ?)")
                .params(id, number, "voice-" + id, "name-" + id, status)
                .update();
        return id;
    }

    private long consents(String number) {
        return count("select count(*) from consents where withdrawn_at is null and caller_number = '" + number + "'");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
