package dev.jackfield.providers.threecx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.providers.threecx.PhoneSystem.Placed;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class ParticipantFollowerTest {

    private final Vertx wires = Vertx.vertx();
    private final AtomicInteger taken = new AtomicInteger();
    private PhoneSystem phones;
    private FreezableRelay relay;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        phones = new PhoneSystem();
        relay = new FreezableRelay(wires, phones.port());
        client = new Client(PhoneSystem.access(relay.url()));
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        phones.close();
        wires.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aCallIsSeenInEachOfItsStatesAndGoneAtTheEnd() throws Exception {
        follow(client.follower());
        Placed call = phones.call();
        awaitNews("seen " + call.leg() + " Ringing");

        client.verb("answer", call.leg());
        awaitNews("seen " + call.leg() + " Connected");
        phones.hangUp(call);
        awaitNews("gone " + call.leg());

        assertThat(client.news)
                .containsExactly(
                        "seen " + call.leg() + " Ringing", "seen " + call.leg() + " Connected", "gone " + call.leg());
    }

    @Test
    void aCallThatWaitsAlreadyIsSeen() throws Exception {
        Placed call = phones.call();

        client.follower().follow();

        awaitNews("seen " + call.leg() + " Ringing");
    }

    @Test
    void whatHappenedWhileTheSocketWasLostIsReadAfterwards() throws Exception {
        follow(client.follower());
        Placed left = phones.call();
        awaitNews("seen " + left.leg() + " Ringing");

        phones.dropEventSockets();
        phones.hangUp(left);
        Placed came = phones.call();

        awaitNews("seen " + came.leg() + " Ringing");
        awaitNews("gone " + left.leg());
        assertThat(client.reconnects()).isEqualTo(1);
    }

    @Test
    void aSocketThatFellSilentIsNoticedAndOpenedAgain() throws Exception {
        follow(client.follower());

        relay.freeze();
        Placed call = phones.call();

        awaitNews("seen " + call.leg() + " Ringing");
    }

    @Test
    void theSocketIsOpenedAgainAlsoWithATokenThatIsNotTakenAnyMore() throws Exception {
        follow(client.follower());

        phones.expireTokens();
        phones.dropEventSockets();
        Placed call = phones.call();

        awaitNews("seen " + call.leg() + " Ringing");
    }

    @Test
    void theSocketIsOpenedAgainWhenThePhoneSystemCannotTellWhoIsThere() throws Exception {
        phones.fail("GET", "/callcontrol/900/participants", 500, 2);
        Placed call = phones.call();

        client.follower().follow();

        awaitNews("seen " + call.leg() + " Ringing");
        assertThat(client.reconnects()).isEqualTo(2);
    }

    @Test
    void newsThatCannotBeHandedOnAreTriedAgainInOrder() throws Exception {
        follow(client.follower());
        client.failing.set(2);

        Placed call = phones.call();
        awaitNews("seen " + call.leg() + " Ringing");
        client.failing.set(2);
        phones.hangUp(call);

        awaitNews("gone " + call.leg());
    }

    @Test
    void nobodyIsFollowedAfterLeaving() throws Exception {
        ParticipantFollower follower = client.follower();
        follow(follower);

        follower.leave();

        await().until(() -> phones.eventSockets() == 0);
    }

    @Test
    void oneNodeFollowsAndAnotherTakesOverWhenItStops() throws Exception {
        AtomicBoolean free = new AtomicBoolean(true);
        try (Client other = new Client(phones.access())) {
            ControlTurn first = turn(client.follower(), new SharedLease(free));
            first.start();
            await().until(() -> phones.eventSockets() == 1);
            ControlTurn second = turn(other.follower(), new SharedLease(free));
            second.start();
            await().until(() -> taken.get() > 0);

            first.close();

            await().until(free::get, is -> !is);
            Placed call = phones.call();
            await().until(() -> other.news.contains("seen " + call.leg() + " Ringing"));
            assertThat(client.news).isEmpty();
            second.close();
        }
    }

    @Test
    void aNodeThatCannotRenewItsLeaseLeavesBeforeItExpires() throws Exception {
        AtomicBoolean databaseAway = new AtomicBoolean();
        ControlLease lease = new ControlLease() {

            @Override
            public boolean acquire(Duration timeToLive) {
                if (databaseAway.get()) {
                    throw new IllegalStateException("the database is away");
                }
                return true;
            }

            @Override
            public void release() {}
        };
        ControlTurn turn = turn(client.follower(), lease);
        turn.start();
        await().until(() -> phones.eventSockets() == 1);

        databaseAway.set(true);
        await().until(() -> phones.eventSockets() == 0);
        databaseAway.set(false);

        await().until(() -> phones.eventSockets() == 1);
        assertThat(taken).hasValue(0);
        turn.close();
    }

    private ControlTurn turn(ParticipantFollower follower, ControlLease lease) {
        return new ControlTurn(
                lease, follower, taken::incrementAndGet, Duration.ofMillis(1_000), Duration.ofMillis(100));
    }

    /** One lease for all who share the flag. */
    private static final class SharedLease implements ControlLease {

        private final AtomicBoolean free;
        private boolean mine;

        SharedLease(AtomicBoolean free) {
            this.free = free;
        }

        @Override
        public synchronized boolean acquire(Duration timeToLive) {
            mine = mine || free.compareAndSet(true, false);
            return mine;
        }

        @Override
        public synchronized void release() {
            if (mine) {
                mine = false;
                free.set(true);
            }
        }
    }

    private void follow(ParticipantFollower follower) {
        follower.follow();
        await().until(() -> phones.eventSockets() == 1);
    }

    private void awaitNews(String expected) {
        await().until(() -> client.news.contains(expected));
    }
}
