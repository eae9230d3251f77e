package dev.jackfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class JobKindTest {

    @Test
    void eachRepetitionWaitsTwiceAsLongUpToFiveMinutes() {
        JobKind kind = new JobKind("clone", 5, Duration.ofSeconds(1), null, 0, null);
        assertThat(kind.waitAfter(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(kind.waitAfter(3)).isEqualTo(Duration.ofSeconds(4));
        assertThat(kind.waitAfter(60)).isEqualTo(Duration.ofMinutes(5));
    }
}
