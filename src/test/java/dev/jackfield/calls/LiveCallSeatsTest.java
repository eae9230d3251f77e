package dev.jackfield.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.calls.LiveCallSeats.Seat;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many calls a node takes. */
@Tag("fast")
class LiveCallSeatsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void thereAreAsManySeatsAsCallsMayBeLive() {
        LiveCallSeats seats = new LiveCallSeats(new LiveCallSettings(2), meters);
        Seat first = seats.take().orElseThrow();
        assertThat(seats.take()).isPresent();
        assertThat(seats.take()).isEmpty();
        assertThat(refused()).isEqualTo(1);
        first.close();
        first.close();
        assertThat(seats.take()).isPresent();
        assertThat(seats.take()).isEmpty();
        assertThat(seats.taken()).isEqualTo(2);
    }

    @Test
    void zeroIsNoLimit() {
        LiveCallSeats seats = new LiveCallSeats(new LiveCallSettings(0), meters);
        assertThat(IntStream.range(0, 1000).mapToObj(each -> seats.take())).allMatch(seat -> seat.isPresent());
        assertThat(seats.taken()).isEqualTo(1000);
        assertThat(refused()).isZero();
    }

    private double refused() {
        return meters.get("jackfield.calls.refused").counter().count();
    }
}
