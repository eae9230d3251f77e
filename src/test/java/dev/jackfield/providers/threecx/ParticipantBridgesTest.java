package dev.jackfield.providers.threecx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jackfield.calls.live.LiveCalls;
import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.media.stream.StreamEvent;
import dev.jackfield.providers.threecx.PhoneSystem.Placed;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A participant's own streams as the caller leg of a live call, against the simulated phone system. */
@Tag("fast")
class ParticipantBridgesTest {

    private static final int BYTES_PER_MILLI = 16;
    private static final int AHEAD_MILLIS = PhoneSystem.settings().aheadMs();

    private final Vertx wires = Vertx.vertx();
    private final Queue<StreamEvent> events = new ConcurrentLinkedQueue<>();
    private final Queue<String> held = new ConcurrentLinkedQueue<>();
    private final Queue<BridgedLeg> told = new ConcurrentLinkedQueue<>();
    private PhoneSystem phones;
    private FreezableRelay relay;
    private Client client;
    private ParticipantSpeaker speaker;
    private ParticipantBridges bridges;

    @BeforeEach
    void start() throws Exception {
        phones = new PhoneSystem();
        relay = new FreezableRelay(wires, phones.port());
        client = new Client(PhoneSystem.access(relay.url()));
        speaker = client.speaker(new Programmes(() -> loud(450), () -> loud(730)), new ConcurrentLinkedQueue<>());
        bridges = client.bridges(speaker, held, (leg, event) -> {
            told.add(leg);
            events.add(event);
        });
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        phones.close();
        wires.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatTheCallerSaysIsHeard() throws Exception {
        Placed call = bridged();

        phones.say(call, "hello");

        await().until(() -> events(StreamEvent.Audio.class).stream()
                .anyMatch(audio -> loudest(audio.payload().bytes()) > 2000));
        assertThat(events.peek()).isInstanceOf(StreamEvent.Started.class);
        assertThat(events(StreamEvent.Started.class)).hasSize(1);
        assertThat(told.peek().attributes()).containsEntry(LiveCalls.HELD_CALL, "one");
        assertThat(held).containsExactly("one");
    }

    @Test
    void theMusicGoesOnUntilThereIsSomethingElseToHear() throws Exception {
        Placed call = connectedCall();
        speaker.speak("one", call.leg());
        await().until(() -> heardMillis(call) > 200);
        bridges.open("one", call.leg());
        await().until(() -> !events.isEmpty());
        assertThat(speaker.speaks(call.leg())).isTrue();

        send(new StreamCommand.Play(AudioPayload.of(loud(500))));

        await().until(() -> !speaker.speaks(call.leg()));
    }

    @Test
    void soundThatComesFasterThanItIsHeardIsSentALittleAhead() throws Exception {
        Placed call = bridged();
        long from = System.nanoTime();

        send(new StreamCommand.Play(AudioPayload.of(loud(3_000))));

        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            long sent = heardMillis(call);
            long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
            assertThat(sent).isLessThanOrEqualTo(elapsed + AHEAD_MILLIS + CutSound.SLICE_MILLIS);
            return sent == 3_000;
        });
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from)).isGreaterThan(2_500);
    }

    @Test
    void aMarkReturnsWhenWhatCameBeforeItHasBeenHeard() throws Exception {
        bridged();
        long from = System.nanoTime();

        send(new StreamCommand.Play(AudioPayload.of(loud(1_000))));
        send(new StreamCommand.Mark("end-1"));

        await().pollInterval(Duration.ofMillis(10))
                .until(() -> !events(StreamEvent.Played.class).isEmpty());
        assertThat(events(StreamEvent.Played.class)).containsExactly(new StreamEvent.Played("end-1"));
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from)).isGreaterThanOrEqualTo(1_000);
    }

    @Test
    void aClearCutsOffWhatTheCallerHears() throws Exception {
        Placed call = bridged();
        send(new StreamCommand.Play(AudioPayload.of(loud(5_000))));
        await().until(() -> heardMillis(call) > 500);

        send(new StreamCommand.Clear());

        await().until(() -> phones.timeline(call).getLong("quiet_ms") > 300);
        long sent = heardMillis(call);
        assertThat(sent).isLessThan(4_000);
        send(new StreamCommand.Play(AudioPayload.of(loud(200))));
        await().until(() -> heardMillis(call) == sent + 200);
    }

    @Test
    void aCallerWhoHangsUpEndsTheLegOnce() throws Exception {
        Placed call = bridged();

        phones.hangUp(call);

        await().until(() -> !events(StreamEvent.Stopped.class).isEmpty());
        await().until(() -> bridges.size() == 0);
        bridges.gone(call.leg());
        assertThat(events(StreamEvent.Stopped.class)).hasSize(1);
        assertThat(told.peek().isOpen()).isFalse();
    }

    @Test
    void streamsThatAreCutAreOpenedAgain() throws Exception {
        Placed call = bridged();
        send(new StreamCommand.Play(AudioPayload.of(loud(300))));
        await().until(() -> heardMillis(call) == 300);

        relay.cut();

        int before = events(StreamEvent.Audio.class).size();
        await().until(() -> events(StreamEvent.Audio.class).size() > before + 5);
        send(new StreamCommand.Play(AudioPayload.of(loud(300))));
        await().until(() -> heardMillis(call) >= 600);
        assertThat(events(StreamEvent.Stopped.class)).isEmpty();
    }

    @Test
    void aCallerWhoIsGoneCannotBePatched() throws Exception {
        Placed call = connectedCall();
        phones.hangUp(call);

        assertThatThrownBy(() -> bridges.open("one", call.leg())).isInstanceOf(LegGone.class);

        assertThat(held).isEmpty();
        await().until(() -> bridges.size() == 0);
        assertThat(events(StreamEvent.Started.class)).isEmpty();
    }

    private void send(StreamCommand command) {
        BridgedLeg leg = told.peek();
        leg.context().runOnContext(now -> leg.send(command));
    }

    private Placed bridged() throws Exception {
        Placed call = connectedCall();
        bridges.open("one", call.leg());
        await().until(() -> !events.isEmpty());
        return call;
    }

    private Placed connectedCall() throws Exception {
        Placed call = phones.call();
        client.verb("answer", call.leg());
        return call;
    }

    private <T extends StreamEvent> List<T> events(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private long heardMillis(Placed call) throws Exception {
        return phones.timeline(call).getLong("audio_bytes") / BYTES_PER_MILLI;
    }

    private static int loudest(byte[] pcm) {
        int loudest = 0;
        for (int i = 0; i + 1 < pcm.length; i += 2) {
            loudest = Math.max(loudest, Math.abs((short) ((pcm[i] & 0xFF) | pcm[i + 1] << 8)));
        }
        return loudest;
    }

    private static byte[] loud(int millis) {
        byte[] pcm = new byte[millis * BYTES_PER_MILLI];
        Arrays.fill(pcm, (byte) 0x20);
        return pcm;
    }
}
