package dev.jackfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.jackfield.support.ServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A scheduler of its own takes jobs up whose kinds the service does not know. */
@ServiceTest
class DueJobsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final JobTable table;
    private final DataSource connections;
    private final String kind = "due-" + UUID.randomUUID();
    private final String other = "other-" + UUID.randomUUID();
    private final Map<String, Integer> room = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
    private Scheduler scheduler;

    DueJobsTest(JobTable table, DataSource connections) {
        this.table = table;
        this.connections = connections;
    }

    private OneTimeTask<JobPayload> task(String name) {
        return Tasks.oneTime(name, JobPayload.class).execute((instance, context) -> done.add(instance.getId()));
    }

    private void start(List<String> known) {
        scheduler = Scheduler.create(connections, task(kind), task(other))
                .serializer(table.serializer())
                .jdbcCustomization(new DueJobs(known, room::get))
                .pollUsingLockAndFetch(0.5, 1.0)
                .threads(600)
                .pollingInterval(Duration.ofMillis(50))
                .build();
        scheduler.start();
    }

    @AfterEach
    void stop() {
        scheduler.stop();
    }

    private void order(String name, String key) {
        table.add(new JobTable.Order(name, key, new JobPayload(""), Duration.ZERO, false));
    }

    @Test
    void aKindWithoutRoomWaitsAndHoldsUpNoOther() {
        room.putAll(Map.of(kind, 0, other, 10));
        order(kind, "waits");
        order(other, "goes");
        start(List.of(kind, other));
        await().atMost(SOON).untilAsserted(() -> assertThat(done).contains("goes"));
        assertThat(done).doesNotContain("waits");

        room.put(kind, 1);
        await().atMost(SOON).untilAsserted(() -> assertThat(done).contains("waits"));
    }

    @Test
    void moreJobsAreDueThanOneStatementTakesUp() {
        room.putAll(Map.of(kind, 1000, other, 7));
        for (int n = 0; n < 250; n++) {
            order(kind, "k" + n);
            order(other, "o" + n);
        }
        start(List.of(kind, other));
        await().atMost(SOON).untilAsserted(() -> assertThat(done).hasSize(500).doesNotHaveDuplicates());
    }

    @Test
    void aKindThatIsNotKnownHereIsLeftToOthers() {
        room.putAll(Map.of(other, 10));
        order(kind, "unknown");
        order(other, "known");
        start(List.of(other));
        await().atMost(SOON).untilAsserted(() -> assertThat(done).contains("known"));
        assertThat(done).doesNotContain("unknown");
    }
}
