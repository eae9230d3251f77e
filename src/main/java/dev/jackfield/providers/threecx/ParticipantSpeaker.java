package dev.jackfield.providers.threecx;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Plays greeting and music to callers on the route point. One event loop and one ticker serve all legs of this node, and the
 * slices of sound are shared, so that a leg costs no more than a few writes a second. Safe for any thread.
 */
public class ParticipantSpeaker implements AutoCloseable {

    private static final long TICK_MILLIS = 50;

    private final Map<String, SpeakingLeg> legs = new ConcurrentHashMap<>();
    private final AudioStreams streams;
    private final Programmes programmes;
    private final Consumer<String> started;
    private final Executor threads;
    private final long aheadNanos;
    private final Ticker ticker;

    /** @param started told a call's id, on one of the threads, when its caller is sent the first sound */
    ParticipantSpeaker(
            AudioStreams streams,
            ThreeCxSettings settings,
            Programmes programmes,
            Consumer<String> started,
            Executor threads,
            MeterRegistry meters) {
        this.streams = streams;
        this.programmes = programmes;
        this.started = started;
        this.threads = threads;
        this.aheadNanos = TimeUnit.MILLISECONDS.toNanos(settings.aheadMs());
        meters.gaugeMapSize("jackfield.threecx.speaking", List.of(), legs);
        this.ticker = streams.ticker(TICK_MILLIS, this::tick);
    }

    /**
     * Plays the greeting once and then the music, until {@link #stop} or until the leg is gone. Returns at once; a leg that is not
     * connected yet is tried again until it is. Without effect while this node plays to the leg.
     *
     * @param callId our id of the call, for its timeline
     * @param leg {@code <dn>/<participant id>}
     */
    public void speak(String callId, String leg) {
        play(leg, new Programme.Place(programmes.current()), () -> threads.execute(() -> started.accept(callId)));
    }

    /** Plays the music, until {@link #stop} or until the leg is gone, to a caller who has heard the greeting. */
    public void hold(String leg) {
        play(leg, new Programme.Place(programmes.current()).atMusic(), () -> {});
    }

    private void play(String leg, Programme.Place place, Runnable begun) {
        Leg parsed = Leg.parse(leg);
        legs.computeIfAbsent(leg, absent -> {
            SpeakingLeg speaking = new SpeakingLeg(streams, parsed, place, aheadNanos, begun, () -> legs.remove(leg));
            streams.run(speaking::open);
            return speaking;
        });
        ticker.wake();
    }

    /** Breaks the sound off at once, with what was sent ahead. Without effect on a leg that this node does not play to. */
    public void stop(String leg) {
        SpeakingLeg speaking = legs.remove(leg);
        if (speaking != null) {
            streams.run(speaking::breakOff);
        }
    }

    /** Whether this node plays to the leg, or tries to. */
    public boolean speaks(String leg) {
        return legs.containsKey(leg);
    }

    /** The legs that this node plays to, or tries to. */
    Set<String> legs() {
        return Set.copyOf(legs.keySet());
    }

    private boolean tick() {
        long now = System.nanoTime();
        legs.values().forEach(speaking -> speaking.tick(now));
        return !legs.isEmpty();
    }

    /** Breaks the sound of every leg off: another node plays to them from now on. */
    void stopAll() {
        legs.keySet().forEach(this::stop);
    }

    /** Ends all sound. */
    @Override
    public void close() {
        stopAll();
        streams.close();
    }
}
