package dev.jackfield.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.settings.RateLimitSettings;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class SourceAddressTest {

    private final SourceAddress addresses = trusting("10.0.0.0/8", "127.0.0.1", "fd00::/8");

    @Test
    void whoIsNoTrustedProxyIsTheSourceWhateverItClaims() {
        assertThat(addresses.of("198.51.100.7", List.of("192.0.2.1"))).isEqualTo("198.51.100.7");
        assertThat(addresses.of("127.0.0.2", List.of("192.0.2.1"))).isEqualTo("127.0.0.2");
    }

    @Test
    void aTrustedProxySaysWhoAsks() {
        assertThat(addresses.of("10.1.2.3", List.of("192.0.2.1"))).isEqualTo("192.0.2.1");
        assertThat(addresses.of("127.0.0.1", List.of("192.0.2.1:50000"))).isEqualTo("192.0.2.1");
        assertThat(addresses.of("::ffff:10.1.2.3", List.of("192.0.2.1"))).isEqualTo("192.0.2.1");
        assertThat(addresses.of("fd12::1", List.of("192.0.2.1"))).isEqualTo("192.0.2.1");
    }

    @Test
    void ofSeveralAddressesTheLastUntrustedOneCounts() {
        assertThat(addresses.of("10.1.2.3", List.of("203.0.113.5, 192.0.2.1", "10.9.9.9")))
                .isEqualTo("192.0.2.1");
        assertThat(addresses.of("10.1.2.3", List.of("10.4.4.4, 10.5.5.5"))).isEqualTo("10.4.4.4");
    }

    @Test
    void whatIsNoAddressIsNotFollowed() {
        assertThat(addresses.of("10.1.2.3", List.of("192.0.2.1, unknown, 10.5.5.5")))
                .isEqualTo("10.5.5.5");
        assertThat(addresses.of("10.1.2.3", List.of("[", ""))).isEqualTo("10.1.2.3");
        assertThat(addresses.of("", List.of())).isEqualTo("unknown");
    }

    @Test
    void addressesOfOneIpv6NetworkAreOneSource() {
        String one = addresses.of("2001:db8:1:2::1", List.of());

        assertThat(addresses.of("2001:db8:1:2:ffff::9", List.of())).isEqualTo(one);
        assertThat(addresses.of("10.1.2.3", List.of("[2001:db8:1:2::7]:443"))).isEqualTo(one);
        assertThat(addresses.of("2001:db8:1:3::1", List.of())).isNotEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.com", "10.0.0.0/33", "10.0.0.0/x", "10.0.0/8"})
    void aProxyThatIsNoAddressIsRefusedByName(String proxy) {
        assertThatThrownBy(() -> trusting(proxy)).hasMessageContaining("RATE_LIMIT_TRUSTED_PROXIES");
    }

    @Test
    void nobodyNeedBeTrusted() {
        assertThat(trusting("").of("127.0.0.1", List.of("192.0.2.1"))).isEqualTo("127.0.0.1");
        assertThat(trusting(" 127.0.0.1 ", " 10.0.0.0/8").of("127.0.0.1", List.of("192.0.2.1")))
                .isEqualTo("192.0.2.1");
    }

    private static SourceAddress trusting(String... proxies) {
        return new SourceAddress(new RateLimitSettings(1, 1, String.join(",", proxies)));
    }
}
