package dev.jackfield.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.ServiceTest;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an operator sees who opens the service's address in a browser. */
@ServiceTest
@Tag("browser")
class ConsoleTest {

    @TempDir
    Path folder;

    private final EdgeClient edge;
    private final JdbcClient jdbc;

    ConsoleTest(EdgeClient edge, JdbcClient jdbc) {
        this.edge = edge;
        this.jdbc = jdbc;
    }

    @AfterEach
    void nothingHasFailed() {
        jdbc.sql("delete from dead_letters where job = 'console-test'").update();
    }

    @Test
    void callsAndWorkThatFailedAndTheStateOfTheServiceAreShown() throws Exception {
        call("+31630000201", "the caller hung up");
        jdbc.sql("insert into dead_letters (job, job_key, payload, attempts, error, status)"
                        + " values ('console-test', 'k-1', '{}', 3, 'the vendor was away', 'DEAD')")
                .update();

        String page = new Chromium(folder).page(edge.address("/"));

        assertThat(page).contains("+31630000201", "the caller hung up", "the vendor was away", "Do it again");
        assertThat(page).containsPattern("It is (ok|degraded)").containsPattern("This node: \\d+ live calls");
        assertThat(page).containsPattern("<p id=\"trouble\"[^>]* hidden");
    }

    @Test
    void oneCallIsShownWithItsTimelineAndTranscript() throws Exception {
        UUID id = call("+31630000202", "the conversation is over");
        jdbc.sql("insert into call_log (call_id, event_type, detail) values (?, 'greeting_started', 'cached')")
                .param(id)
                .update();
        jdbc.sql("update call_sessions set transcript = ? where call_id = ?")
                .params("caller: I would like to book\nagent: With pleasure", id)
                .update();

        String page = new Chromium(folder).page(edge.address("/#call/" + id));

        assertThat(page)
                .contains("greeting_started", "<p>caller: I would like to book</p>", "<p>agent: With pleasure</p>");
    }

    @Test
    void aRefusalIsShownInTheWordsOfTheService() throws Exception {
        String page = new Chromium(folder).page(edge.address("/#call/" + UUID.randomUUID()));

        assertThat(page).contains(">There is no call with this id.<");
    }

    @Test
    void whatCallersSayOfThemselvesIsTextAndNeverPartOfThePage() throws Exception {
        call("+31630000203", "<img src=x onerror=alert(1)>");

        String page = new Chromium(folder).page(edge.address("/"));

        assertThat(page).contains("&lt;img src=x onerror=alert(1)&gt;").doesNotContain("<img");
    }

    private UUID call(String caller, String reason) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into call_sessions (call_id, provider, caller_number, state, end_reason, ended_at)"
                        + " values (?, 'console-test', ?, 'completed', ?, now())")
                .params(id, caller, reason)
                .update();
        return id;
    }
}
