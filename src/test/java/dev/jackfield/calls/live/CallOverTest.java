package dev.jackfield.calls.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a call lets go of at its end. */
@Tag("fast")
class CallOverTest {

    private final CallOver over = new CallOver();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void theEndComesOnceAndRunsEachTaskOnce() {
        over.then(runs::incrementAndGet);
        assertThat(over.hasCome()).isFalse();
        assertThat(runs).hasValue(0);
        assertThat(over.begin()).isTrue();
        assertThat(over.begin()).isFalse();
        assertThat(over.hasCome()).isTrue();
        assertThat(runs).hasValue(1);
    }

    @Test
    void aTaskThatComesAfterTheEndRunsAtOnce() {
        over.begin();
        over.then(runs::incrementAndGet);
        assertThat(runs).hasValue(1);
    }
}
