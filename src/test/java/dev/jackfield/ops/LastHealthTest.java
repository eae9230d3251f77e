package dev.jackfield.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

@Tag("fast")
class LastHealthTest {

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void aQuestionIsAnsweredFromTheLastLook() {
        LastHealth last = new LastHealth(
                () -> Health.up().withDetail("look", looks.incrementAndGet()).build());
        last.look();
        assertThat(last.health().getDetails()).containsEntry("look", 1);
        assertThat(last.health().getDetails()).containsEntry("look", 1);
        last.look();
        assertThat(last.health().getDetails()).containsEntry("look", 2);
    }

    @Test
    void beforeTheFirstLookThePartIsAskedItself() {
        LastHealth last = new LastHealth(() -> Health.outOfService().build());
        assertThat(last.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void aLookThatFailsIsDownAndTheNextOneCounts() {
        LastHealth last = new LastHealth(() -> {
            if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
            return Health.up().build();
        });
        last.look();
        assertThat(last.health().getStatus()).isEqualTo(Status.DOWN);
        last.look();
        assertThat(last.health().getStatus()).isEqualTo(Status.UP);
    }
}
