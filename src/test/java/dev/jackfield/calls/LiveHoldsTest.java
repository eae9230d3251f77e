package dev.jackfield.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jackfield.support.ServiceTest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class LiveHoldsTest {

    private final LiveHolds holds;
    private final JdbcClient jdbc;
    private final String callId = UUID.randomUUID().toString();

    LiveHoldsTest(LiveHolds holds, JdbcClient jdbc) {
        this.holds = holds;
        this.jdbc = jdbc;
    }

    @Test
    void aCallThatAnotherNodePatchesCannotBeTaken() {
        givenToAnotherNode();

        assertThatThrownBy(() -> holds.take(callId)).isInstanceOf(HandOverFailed.class);
    }

    @Test
    void whatIsTakenIsKeptUntilItIsReleased() {
        holds.take(callId);
        OffsetDateTime first = expiry().get(0);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(expiry().get(0)).isAfter(first));

        holds.release(callId);
        assertThat(expiry()).isEmpty();
    }

    @Test
    void legsThatAnotherNodePatchesAreKnown() {
        String leg = "900/" + Integer.toUnsignedString(callId.hashCode());
        jdbc.sql("""
                        insert into call_sessions (call_id, provider, direction, state, leg, hand_over, sides)
                        values (cast(? as uuid), 'newcomer', 'inbound', 'completed', ?, 'agent', 'both')
                        """).params(callId, leg).update();
        assertThat(holds.elsewhere("newcomer", List.of(leg))).isEmpty();

        givenToAnotherNode();

        assertThat(holds.elsewhere("newcomer", List.of(leg, "900/0"))).containsExactly(leg);
    }

    private void givenToAnotherNode() {
        jdbc.sql("insert into leases (name, holder, expires_at) values (?, 'another', now() + interval '1 minute')")
                .param("live-call:" + callId)
                .update();
    }

    private List<OffsetDateTime> expiry() {
        return jdbc.sql("select expires_at from leases where name = ?")
                .param("live-call:" + callId)
                .query(OffsetDateTime.class)
                .list();
    }
}
