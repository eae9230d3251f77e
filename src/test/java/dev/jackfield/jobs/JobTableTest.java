package dev.jackfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.support.ServiceTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs of a kind that no route of the service takes up. */
@ServiceTest
class JobTableTest {

    private static final String KIND = "nobodys-work";

    private final JobTable table;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String key = UUID.randomUUID().toString();

    JobTableTest(JobTable table, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.table = table;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    private void order(String suffix, String body, int seconds, boolean move) {
        table.add(new JobTable.Order(KIND, key + suffix, new JobPayload(body), Duration.ofSeconds(seconds), move));
    }

    private int jobs() {
        return jdbc.sql("select count(*) from scheduled_tasks where task_name = ? and task_instance like ?")
                .params(KIND, key + "%")
                .query(Integer.class)
                .single();
    }

    private int secondsUntil(String suffix) {
        return jdbc.sql("select cast(round(extract(epoch from execution_time - now())) as int) from scheduled_tasks"
                        + " where task_name = ? and task_instance = ?")
                .params(KIND, key + suffix)
                .query(Integer.class)
                .single();
    }

    @Test
    void theJobsOfATransactionAreThereWhenItHasCommitted() {
        transaction.executeWithoutResult(open -> {
            order("-a", "", 500, false);
            order("-b", "", 600, true);
        });
        assertThat(jobs()).isEqualTo(2);
        assertThat(secondsUntil("-b")).isBetween(590, 600);
    }

    @Test
    void aTransactionThatIsRolledBackLeavesNoJob() {
        transaction.executeWithoutResult(open -> {
            order("-a", "", 500, false);
            open.setRollbackOnly();
        });
        assertThat(jobs()).isZero();
    }

    @Test
    void ofSeveralOrdersForOneJobTheLastCounts() {
        transaction.executeWithoutResult(open -> {
            order("", "", 500, true);
            order("", "", 100, true);
        });
        assertThat(secondsUntil("")).isBetween(90, 100);
    }

    @Test
    void aWaitingJobIsMovedOnlyIfThatIsAskedFor() {
        order("", "", 500, false);
        order("", "", 100, false);
        assertThat(secondsUntil("")).isBetween(490, 500);
        order("", "", 100, true);
        assertThat(secondsUntil("")).isBetween(90, 100);
    }

    @Test
    void aJobThatIsAtWorkIsNotMoved() {
        order("", "", 500, false);
        jdbc.sql("update scheduled_tasks set picked = true where task_name = ? and task_instance = ?")
                .params(KIND, key)
                .update();
        order("", "", 100, true);
        assertThat(secondsUntil("")).isBetween(490, 500);
    }
}
