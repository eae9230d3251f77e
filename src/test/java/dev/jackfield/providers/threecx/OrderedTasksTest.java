package dev.jackfield.providers.threecx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class OrderedTasksTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final OrderedTasks tasks = new OrderedTasks(threads);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void tasksOfOneKeyRunInTheOrderInWhichTheyCame() throws Exception {
        Queue<Integer> done = new ConcurrentLinkedQueue<>();
        CountDownLatch all = new CountDownLatch(1_000);

        for (int i = 0; i < 1_000; i++) {
            int number = i;
            tasks.add("leg", () -> {
                done.add(number);
                all.countDown();
            });
        }

        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(done)
                .containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void aTaskThatBlocksHoldsUpOnlyItsOwnKey() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        CountDownLatch behind = new CountDownLatch(1);
        tasks.add("blocked", () -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        tasks.add("blocked", behind::countDown);
        tasks.add("other", other::countDown);

        assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(behind.getCount()).isEqualTo(1);

        release.countDown();
        assertThat(behind.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
