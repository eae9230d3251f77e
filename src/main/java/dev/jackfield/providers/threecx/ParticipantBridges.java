package dev.jackfield.providers.threecx;

import dev.jackfield.calls.HandOverFailed;
import dev.jackfield.media.stream.StreamEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.springframework.lang.Nullable;

/**
 * Participants whose own audio streams are patched to an agent: they stay on the route point, and nobody is transferred. They are
 * spread over a few event loops, each with one ticker. Safe for any thread.
 */
public class ParticipantBridges implements AutoCloseable {

    private static final long TICK_MILLIS = 20;

    /** Which node patches a call: one at a time. */
    interface Holds {

        /** @throws HandOverFailed while another node patches it */
        void take(String callId);

        void release(String callId);
    }

    private final Map<String, BridgedLeg> legs = new ConcurrentHashMap<>();
    private final List<AudioStreams> loops;
    private final Map<AudioStreams, Ticker> tickers = new HashMap<>();
    private final AtomicInteger nextLoop = new AtomicInteger();
    private final Holds holds;
    private final ParticipantSpeaker speaker;
    private final BiConsumer<BridgedLeg, StreamEvent> events;
    private final long aheadNanos;
    private final long openMillis;
    private final Counter dropped;

    /** @param events takes what the legs tell, on their event loop */
    ParticipantBridges(
            List<AudioStreams> loops,
            ThreeCxSettings settings,
            Holds holds,
            ParticipantSpeaker speaker,
            BiConsumer<BridgedLeg, StreamEvent> events,
            MeterRegistry meters) {
        this.loops = List.copyOf(loops);
        this.holds = holds;
        this.speaker = speaker;
        this.events = events;
        this.aheadNanos = TimeUnit.MILLISECONDS.toNanos(settings.aheadMs());
        this.openMillis = settings.connectMs() + (long) settings.readMs();
        this.dropped = Counter.builder("jackfield.threecx.dropped")
                .description("Slices of an agent's sound that were given up because too much waited")
                .register(meters);
        meters.gaugeMapSize("jackfield.threecx.bridged", List.of(), legs);
        loops.forEach(loop -> tickers.put(loop, loop.ticker(TICK_MILLIS, () -> tick(loop))));
    }

    private boolean tick(AudioStreams loop) {
        long now = System.nanoTime();
        List<BridgedLeg> here = legs.values().stream()
                .filter(leg -> leg.context() == loop.context())
                .toList();
        here.forEach(leg -> leg.tick(now));
        return !here.isEmpty();
    }

    /**
     * Patches a participant to the live core; returns when the caller is heard. Without effect on one that is patched here.
     *
     * @param callId our id of the call
     * @param leg {@code <dn>/<participant id>}; null if the call is not under our control
     * @throws LegGone when the participant has left
     * @throws HandOverFailed when the caller cannot be heard, or another node hears them
     */
    public void open(String callId, @Nullable String leg) throws InterruptedException {
        if (leg == null) {
            throw new HandOverFailed("the phone system does not let us hear the caller");
        }
        if (legs.containsKey(leg)) {
            return;
        }
        holds.take(callId);
        BridgedLeg bridged = bridged(callId, leg);
        boolean heard = false;
        try {
            heard(bridged.begin());
            heard = true;
        } finally {
            if (!heard) {
                bridged.close(0, "the caller cannot be heard");
                holds.release(callId);
            }
        }
    }

    private BridgedLeg bridged(String callId, String leg) {
        AudioStreams loop = loops.get(Math.floorMod(nextLoop.getAndIncrement(), loops.size()));
        BridgedLeg bridged = new BridgedLeg(
                loop,
                Leg.parse(leg),
                callId,
                aheadNanos,
                dropped::increment,
                new BridgedLeg.Surroundings(events, () -> speaker.stop(leg), () -> legs.remove(leg)));
        legs.put(leg, bridged);
        tickers.get(loop).wake();
        return bridged;
    }

    private void heard(CompletableFuture<Void> begun) throws InterruptedException {
        try {
            begun.get(openMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new HandOverFailed("3CX does not let us hear the caller");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LegGone gone) {
                throw gone;
            }
            throw new HandOverFailed(String.valueOf(e.getCause().getMessage()));
        }
    }

    /** The participant has left; the end of its live call follows. Without effect if it is not patched here. */
    public void gone(String leg) {
        BridgedLeg bridged = legs.get(leg);
        if (bridged != null) {
            bridged.gone();
        }
    }

    /** Legs that are patched here. */
    int size() {
        return legs.size();
    }

    /** Ends all streams; the calls are found again by whoever follows the phone system next. */
    @Override
    public void close() {
        loops.forEach(AudioStreams::close);
    }
}
