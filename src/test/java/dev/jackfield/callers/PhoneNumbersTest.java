package dev.jackfield.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class PhoneNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+31612345678",
                "0612345678",
                "06 1234 5678",
                "0031612345678",
                "+31 (0)6 12345678",
                "31612345678",
                "tel:+31612345678",
                "sip:+31612345678@pbx.example.com",
                "+31-6-12345678",
                " 31612345678"
            })
    void oneCallerHasOneNumberHoweverItIsWritten(String raw) {
        assertThat(PhoneNumbers.e164(raw, "NL")).contains("+31612345678");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "anonymous", "101", "*97", "+", "00", "+3161234567890123", "sip:alice@example.com"})
    void whatCannotBeDialledFromOutsideIsNoNumber(String raw) {
        assertThat(PhoneNumbers.e164(raw, "NL")).isEmpty();
    }

    @Test
    void aNationalNumberBelongsToTheRegionThatIsSet() {
        assertThat(new PhoneNumbers(new NumberSettings("in")).e164("098765 43210"))
                .isEqualTo("+919876543210");
    }

    @Test
    void anUnknownRegionStopsTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PhoneNumbers(new NumberSettings("XX")))
                .withMessageContaining("DEFAULT_REGION");
    }
}
