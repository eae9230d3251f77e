package dev.jackfield.providers.threecx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.providers.threecx.PhoneSystem.Placed;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class ParticipantSpeakerTest {

    private static final int BYTES_PER_MILLI = 16;

    private final Vertx wires = Vertx.vertx();
    private final Queue<String> started = new ConcurrentLinkedQueue<>();
    private PhoneSystem phones;
    private FreezableRelay relay;
    private Client client;
    private ParticipantSpeaker speaker;

    @BeforeEach
    void start() throws Exception {
        phones = new PhoneSystem();
        relay = new FreezableRelay(wires, phones.port());
        client = new Client(PhoneSystem.access(relay.url()));
        speaker = client.speaker(sound(), started);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        phones.close();
        wires.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void callersHearSoundWithoutAGap() throws Exception {
        List<Placed> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(phones.call());
        }
        warmUp();
        for (Placed call : calls) {
            client.verb("answer", call.leg());
            speaker.speak("call " + call.callId(), call.leg());
        }

        for (Placed call : calls) {
            await().until(() -> heardMillis(call) > 2_000);
            assertThat(phones.timeline(call).getLong("dead_air_ms")).isLessThanOrEqualTo(1000);
            assertThat(phones.timeline(call).getBoolean("audible")).isTrue();
        }
    }

    @Test
    void theSoundIsSentInRealTime() throws Exception {
        Placed call = connectedCall();
        speaker.speak("one", call.leg());
        await().until(() -> heardMillis(call) > 0);
        long startedAt = System.nanoTime();
        long heardAtStart = heardMillis(call);

        await().until(() -> heardMillis(call) > 2_000);

        long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt);
        assertThat(heardMillis(call) - heardAtStart).isLessThan(elapsed + 700);
    }

    @Test
    void theSoundBreaksOffAtOnce() throws Exception {
        Placed call = connectedCall();
        speaker.speak("one", call.leg());
        await().until(() -> heardMillis(call) > 300);

        speaker.stop(call.leg());

        await().until(() -> phones.timeline(call).getLong("dead_air_ms") > 200);
        assertThat(speaker.speaks(call.leg())).isFalse();
        assertThat(client.verb("leg-read", call.leg())).isNotNull();
    }

    @Test
    void aLegThatStillRingsIsSpokenToAsSoonAsItIsConnected() throws Exception {
        Placed call = phones.call();
        speaker.speak("one", call.leg());

        client.verb("answer", call.leg());

        await().until(() -> heardMillis(call) > 100);
        await().untilAsserted(() -> assertThat(started).containsExactly("one"));
    }

    @Test
    void speakingTwiceIsSpeakingOnce() throws Exception {
        Placed call = connectedCall();

        speaker.speak("one", call.leg());
        speaker.speak("one", call.leg());

        await().until(() -> heardMillis(call) > 500);
        assertThat(started).containsExactly("one");
    }

    @Test
    void aConnectionThatIsCutIsOpenedAgain() throws Exception {
        Placed call = connectedCall();
        speaker.speak("one", call.leg());
        await().until(() -> heardMillis(call) > 300);

        relay.cut();
        long before = heardMillis(call);

        await().until(() -> heardMillis(call) > before + 600);
        assertThat(started).containsExactly("one");
    }

    @Test
    void aTokenThatIsNotTakenAnyMoreIsRenewed() throws Exception {
        Placed call = connectedCall();
        phones.expireTokens();

        speaker.speak("one", call.leg());

        await().until(() -> heardMillis(call) > 100);
    }

    @Test
    void theSoundEndsWhenTheCallerHangsUp() throws Exception {
        Placed call = connectedCall();
        speaker.speak("one", call.leg());
        await().until(() -> heardMillis(call) > 100);

        phones.hangUp(call);

        await().until(() -> !speaker.speaks(call.leg()));
        assertThat(client.meters.get("jackfield.threecx.speaking").gauge().value())
                .isZero();
    }

    private Placed connectedCall() throws Exception {
        Placed call = phones.call();
        client.verb("answer", call.leg());
        return call;
    }

    /** The first stream of a process loads classes. */
    private void warmUp() throws Exception {
        Placed call = connectedCall();
        speaker.speak("warm-up", call.leg());
        await().until(() -> heardMillis(call) > 300);
        speaker.stop(call.leg());
    }

    private long heardMillis(Placed call) throws Exception {
        return phones.timeline(call).getLong("audio_bytes") / BYTES_PER_MILLI;
    }

    /** A greeting of 450 ms and music of 730 ms. */
    private static Programmes sound() {
        byte[] greeting = loud(450);
        byte[] music = loud(730);
        return new Programmes(() -> greeting, () -> music);
    }

    private static byte[] loud(int millis) {
        byte[] pcm = new byte[millis * BYTES_PER_MILLI];
        Arrays.fill(pcm, (byte) 0x20);
        return pcm;
    }
}
