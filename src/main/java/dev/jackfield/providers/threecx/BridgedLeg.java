package dev.jackfield.providers.threecx;

import dev.jackfield.calls.live.LiveCalls;
import dev.jackfield.edge.sockets.CallerLeg;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.media.stream.StreamEvent;
import io.vertx.core.Context;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * A participant as the caller leg of a live call: what the caller says becomes stream events, and stream commands become what the
 * caller hears. 3CX plays what it is sent and tells nothing of it, so marks are passed by the clock. The music that the caller hears
 * meanwhile goes on until there is something else to hear.
 */
final class BridgedLeg implements CallerLeg {

    /** What a leg needs of its surroundings; called on the leg's event loop. */
    record Surroundings(BiConsumer<BridgedLeg, StreamEvent> events, Runnable stopMusic, Runnable over) {}

    private final String key = UUID.randomUUID().toString();
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final AudioStreams streams;
    private final Leg leg;
    private final String callId;
    private final Surroundings surroundings;
    private final ListeningLeg listening;
    private final SpeakingLeg speaking;
    private final QueuedSound sound;
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private volatile boolean open = true;
    private volatile boolean moving;
    private boolean heard;

    BridgedLeg(
            AudioStreams streams,
            Leg leg,
            String callId,
            long aheadNanos,
            Runnable dropped,
            Surroundings surroundings) {
        this.streams = streams;
        this.leg = leg;
        this.callId = callId;
        this.surroundings = surroundings;
        this.sound = new QueuedSound(dropped);
        this.listening = new ListeningLeg(streams, leg, this::begins, this::said, this::gone);
        this.speaking = new SpeakingLeg(streams, leg, sound, aheadNanos, () -> {}, this::gone);
        attributes.put(LiveCalls.HELD_CALL, callId);
    }

    /** Begins to listen; completed when the caller is heard, failed when the leg is gone. */
    CompletableFuture<Void> begin() {
        streams.run(listening::open);
        return begun;
    }

    String leg() {
        return leg.toString();
    }

    String callId() {
        return callId;
    }

    private void begins() {
        begun.complete(null);
        tell(new StreamEvent.Started(null, key, AudioFormat.SLIN16_8000, null, null, Map.of()));
    }

    private void said(byte[] pcm) {
        tell(new StreamEvent.Audio(AudioPayload.of(pcm)));
    }

    private void tell(StreamEvent event) {
        if (open) {
            surroundings.events().accept(this, event);
        }
    }

    /** Plays, marks or clears; on the leg's event loop. What 3CX has no way to do is left out. */
    void send(StreamCommand command) {
        if (!open) {
            return;
        }
        if (command instanceof StreamCommand.Play play) {
            sound.add(play.payload().bytes());
            speak();
        } else if (command instanceof StreamCommand.Clear) {
            sound.clear();
            speaking.breakIn();
            speak();
        } else if (command instanceof StreamCommand.Mark mark) {
            sound.mark(mark.name());
        }
        tick(System.nanoTime());
    }

    private void speak() {
        if (!heard) {
            heard = true;
            surroundings.stopMusic().run();
            speaking.open();
        }
    }

    /** Called several times within the time that sound is sent ahead. */
    void tick(long now) {
        listening.tick(now);
        speaking.tick(now);
        sound.passed(speaking.aheadNanos(now)).forEach(mark -> tell(new StreamEvent.Played(mark)));
    }

    /** The caller is being moved: what becomes of that decides, not {@link #close}. */
    void moves(boolean now) {
        moving = now;
    }

    /** The participant has left. */
    void gone() {
        streams.run(() -> end("the participant has left", StreamEvent.By.PHONE));
    }

    @Override
    public void close(int code, String reason) {
        if (!moving) {
            streams.run(() -> end(reason, StreamEvent.By.US));
        }
    }

    private void end(String reason, StreamEvent.By by) {
        if (open) {
            tell(new StreamEvent.Stopped(by, reason));
            open = false;
            begun.completeExceptionally(new LegGone(leg.toString()));
            listening.breakOff();
            speaking.breakOff();
            surroundings.over().run();
        }
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Map<String, Object> attributes() {
        return attributes;
    }

    @Override
    public Context context() {
        return streams.context();
    }

    @Override
    public boolean isOnEventLoop() {
        return streams.isOnLoop();
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
