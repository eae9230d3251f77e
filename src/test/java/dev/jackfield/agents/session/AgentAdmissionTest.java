package dev.jackfield.agents.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.leases.Leases;
import dev.jackfield.support.ServiceTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes with one database. */
@ServiceTest
class AgentAdmissionTest {

    private static final VoiceAgentSettings SETTINGS = new VoiceAgentSettings(5, 10, 1000, 2500, 500, 30);

    private final JdbcClient jdbc;
    private final FakeAgent vendor = new FakeAgent();
    private final AgentAdmission here;
    private final AgentAdmission elsewhere;

    AgentAdmissionTest(Leases leases, JdbcClient jdbc) {
        this.jdbc = jdbc;
        vendor.maxSessions = 3;
        here = node(leases);
        elsewhere = node(leases);
    }

    private AgentAdmission node(Leases leases) {
        AgentSessions sessions =
                new AgentSessions(List.of(vendor), SETTINGS, new AgentMetrics(new SimpleMeterRegistry()));
        return new AgentAdmission(leases, jdbc, sessions, SETTINGS);
    }

    @AfterEach
    void free() {
        jdbc.sql("delete from leases where name like 'agent-session:fake:%'").update();
    }

    private static String call() {
        return UUID.randomUUID().toString();
    }

    @Test
    void noMoreCallsAreAdmittedThanTheVendorAllows() {
        assertThat(here.admit("fake", call())).isTrue();
        assertThat(elsewhere.admit("fake", call())).isTrue();
        assertThat(here.admit("fake", call())).isTrue();
        assertThat(elsewhere.admit("fake", call())).isFalse();
    }

    @Test
    void callsThatComeAtOnceShareWhatThereIs() {
        List<CompletableFuture<Boolean>> asked = IntStream.range(0, 12)
                .mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> (i % 2 == 0 ? here : elsewhere).admit("fake", call())))
                .toList();
        assertThat(asked.stream().filter(CompletableFuture::join)).hasSize(3);
    }

    @Test
    void aReleasedSessionIsFreeForAnother() {
        String first = call();
        here.admit("fake", first);
        here.admit("fake", call());
        here.admit("fake", call());
        here.release(first);
        assertThat(elsewhere.admit("fake", call())).isTrue();
    }

    @Test
    void aCallThatAsksAgainKeepsItsSession() {
        String call = call();
        assertThat(here.admit("fake", call)).isTrue();
        assertThat(here.admit("fake", call)).isTrue();
        assertThat(held()).isEqualTo(1);
    }

    @Test
    void theSessionsOfADeadNodeAreFreeWhenTheyExpire() {
        for (int i = 0; i < 3; i++) {
            elsewhere.admit("fake", call());
        }
        jdbc.sql("update leases set expires_at = now() - interval '1 second' where name like 'agent-session:fake:%'")
                .update();
        assertThat(here.admit("fake", call())).isTrue();
    }

    @Test
    void aRunningCallKeepsItsSession() {
        here.admit("fake", call());
        elsewhere.admit("fake", call());
        jdbc.sql("update leases set expires_at = now() - interval '1 second' where name like 'agent-session:fake:%'")
                .update();
        here.renew();
        assertThat(held()).isEqualTo(1);
    }

    @Test
    void aVendorWithoutALimitAdmitsEveryCall() {
        vendor.maxSessions = 0;
        for (int i = 0; i < 10; i++) {
            assertThat(here.admit("fake", call())).isTrue();
        }
        assertThat(held()).isZero();
    }

    private int held() {
        return jdbc.sql("select count(*) from leases where name like 'agent-session:fake:%' and expires_at > now()")
                .query(Integer.class)
                .single();
    }
}
