package dev.jackfield.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class OpeningHoursTest {

    /** Friday. */
    private static final String FRIDAY = "2026-11-20T";

    @Test
    void aBotTakesCallsWithinTheHoursOfItsOwnTimeZone() {
        OpeningHours hours = OpeningHours.parse("Asia/Kolkata mon-fri 09:00-13:00,14:00-18:00; sat 10:00-14:00");
        assertThat(hours.openAt(Instant.parse(FRIDAY + "03:29:59Z"))).isFalse();
        assertThat(hours.openAt(Instant.parse(FRIDAY + "03:30:00Z"))).isTrue();
        assertThat(hours.openAt(Instant.parse(FRIDAY + "07:30:00Z"))).isFalse();
        assertThat(hours.openAt(Instant.parse(FRIDAY + "12:29:59Z"))).isTrue();
        assertThat(hours.openAt(Instant.parse(FRIDAY + "12:30:00Z"))).isFalse();
        assertThat(hours.openAt(Instant.parse("2026-11-21T05:00:00Z"))).isTrue();
        assertThat(hours.openAt(Instant.parse("2026-11-22T05:00:00Z"))).isFalse();
    }

    @Test
    void jsonSaysTheSameAsText() {
        assertThat(OpeningHours.parse(
                        "{\"zone\":\"Europe/Amsterdam\",\"mon-wed\":\"9:00-17:30\",\"sun\":\"12:00-24:00\"}"))
                .isEqualTo(OpeningHours.parse("Europe/Amsterdam mon-wed 09:00-17:30; sunday 12:00-24:00"));
    }

    @Test
    void hoursAfterMidnightBelongToTheDayOnWhichTheyBegan() {
        OpeningHours hours = OpeningHours.parse("UTC fri 22:00-02:00");
        assertThat(hours.openAt(Instant.parse(FRIDAY + "01:00:00Z"))).isFalse();
        assertThat(hours.openAt(Instant.parse(FRIDAY + "23:00:00Z"))).isTrue();
        assertThat(hours.openAt(Instant.parse("2026-11-21T01:59:00Z"))).isTrue();
        assertThat(hours.openAt(Instant.parse("2026-11-21T02:00:00Z"))).isFalse();
    }

    @Test
    void daysMayGoOnOverTheEndOfTheWeek() {
        OpeningHours hours = OpeningHours.parse("UTC sat-mon 10:00-11:00");
        assertThat(hours.openAt(Instant.parse("2026-11-22T10:30:00Z"))).isTrue();
        assertThat(hours.openAt(Instant.parse("2026-11-23T10:30:00Z"))).isTrue();
        assertThat(hours.openAt(Instant.parse("2026-11-24T10:30:00Z"))).isFalse();
    }

    @Test
    void whatCannotBeReadIsNamed() {
        for (String wrong : List.of(
                "mon-fri 09:00-18:00",
                "Asia/Kolkata",
                "Asia/Kolkata mon",
                "Asia/Kolkata mon 09:00",
                "Asia/Kolkata someday 09:00-10:00",
                "Asia/Kolkata mon 09:00-25:00",
                "{\"mon\":\"09:00-10:00\"}",
                "{")) {
            assertThatThrownBy(() -> OpeningHours.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
