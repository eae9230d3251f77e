package dev.jackfield.providers.threecx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.providers.threecx.KnownLegs.Difference;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class KnownLegsTest {

    private final KnownLegs legs = new KnownLegs();

    @Test
    void aReadingTellsWhoIsThereAndWhoLeftWithoutAnEvent() {
        legs.changed("900/1");
        legs.changed("900/2");
        legs.readingStarts();

        assertThat(legs.read(Set.of("900/2", "900/3")))
                .isEqualTo(new Difference(Set.of("900/2", "900/3"), Set.of("900/1")));
    }

    @Test
    void whatEventsToldWhileItWasMadeIsNewerThanTheReading() {
        legs.changed("900/1");
        legs.readingStarts();
        legs.removed("900/1");
        legs.changed("900/2");

        assertThat(legs.read(Set.of("900/1"))).isEqualTo(new Difference(Set.of(), Set.of()));
    }

    @Test
    void whoLeftIsReportedOnce() {
        legs.changed("900/1");
        legs.readingStarts();
        legs.read(Set.of());
        legs.readingStarts();

        assertThat(legs.read(Set.of()).gone()).isEmpty();
    }
}
