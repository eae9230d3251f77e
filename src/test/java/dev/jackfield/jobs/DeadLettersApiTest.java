package dev.jackfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.EdgeClient.Answer;
import dev.jackfield.support.ServiceTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class DeadLettersApiTest {

    private static final byte[] NOTHING = {};

    private final EdgeClient edge;
    private final JdbcClient jdbc;
    private final DeadLetters letters;

    DeadLettersApiTest(EdgeClient edge, JdbcClient jdbc, DeadLetters letters) {
        this.edge = edge;
        this.jdbc = jdbc;
        this.letters = letters;
    }

    @Test
    void aDeadLetterIsReplayedWithItsPayload() {
        String key = UUID.randomUUID().toString();
        letters.add("no-such-work", key, "{\"n\":1}", 5, "it failed");
        JsonNode letter = letter(key);
        assertThat(letter.path("payload").asText()).isEqualTo("{\"n\":1}");
        assertThat(letter.path("status").asText()).isEqualTo("DEAD");

        Answer retry = retry(letter.path("id").asText());
        assertThat(retry.status()).isEqualTo(202);
        assertThat(retry.json().path("status").asText()).isEqualTo("RETRY");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(letter(key).path("status").asText()).isEqualTo("REPLAYED"));
        byte[] data = jdbc.sql(
                        "select task_data from scheduled_tasks where task_name = 'no-such-work' and task_instance = ?")
                .param(key)
                .query(byte[].class)
                .single();
        assertThat(new String(data, java.nio.charset.StandardCharsets.UTF_8)).contains("\\\"n\\\":1");
    }

    @Test
    void whatWasReplayedIsNotReplayedAgain() {
        String key = UUID.randomUUID().toString();
        letters.add("no-such-work", key, "", 5, "it failed");
        jdbc.sql("update dead_letters set status = 'REPLAYED' where job_key = ?")
                .param(key)
                .update();
        Answer retry = retry(letter(key).path("id").asText());
        assertThat(retry.status()).isEqualTo(409);
        assertThat(letter(key).path("status").asText()).isEqualTo("REPLAYED");
    }

    @Test
    void aDeadLetterThatDoesNotExistIsNotFound() {
        for (String id : new String[] {"0", "x"}) {
            Answer retry = retry(id);
            assertThat(retry.status()).as(id).isEqualTo(404);
            assertThat(retry.json().path("error_code").asText()).isEqualTo("NO_SUCH_DEAD_LETTER");
        }
    }

    @Test
    void deadLettersAreListedNewestFirstPageByPage() {
        String older = UUID.randomUUID().toString();
        String newer = UUID.randomUUID().toString();
        letters.add("no-such-work", older, "", 5, "it failed");
        letters.add("no-such-work", newer, "", 5, "it failed");
        JsonNode first = edge.get("/api/dead-letters?status=DEAD&limit=1").json();
        assertThat(first.path("dead_letters").findValuesAsText("key")).containsExactly(newer);
        JsonNode second = edge.get("/api/dead-letters?status=DEAD&limit=1&after="
                        + first.path("next").asText())
                .json();
        assertThat(second.path("dead_letters").findValuesAsText("key")).containsExactly(older);
    }

    private Answer retry(String id) {
        return edge.post("/api/dead-letters/" + id + "/retry", "application/json", NOTHING);
    }

    private JsonNode letter(String key) {
        for (JsonNode letter : edge.get("/api/dead-letters?limit=500").json().path("dead_letters")) {
            if (letter.path("key").asText().equals(key)) {
                return letter;
            }
        }
        throw new AssertionError("No dead letter with the key " + key);
    }
}
