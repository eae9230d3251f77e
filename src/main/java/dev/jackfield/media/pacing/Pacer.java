package dev.jackfield.media.pacing;

import dev.jackfield.media.dialect.Framing;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.media.stream.StreamCommand;
import dev.jackfield.media.stream.StreamCommand.Clear;
import dev.jackfield.media.stream.StreamCommand.Mark;
import dev.jackfield.media.stream.StreamCommand.Play;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.springframework.lang.Nullable;

/**
 * Sends one stream's commands as its provider wants them: audio in legal frames and no further ahead of real time than it
 * allows, marks in their place among the audio, everything else at once. A mark ends an utterance: what came before it and fills
 * no frame is filled up. So is what waits when nothing more has come for a while. A clear drops what has not been sent.
 * For one event loop.
 */
final class Pacer {

    /** How long after the audio sent has run out more of the same utterance may still come. */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(100);

    private final Framing framing;
    private final boolean clearedMarksReturn;
    private final Supplier<AudioFormat> format;
    private final Alarm alarm;
    private final LongSupplier clock;
    private final Consumer<StreamCommand> sink;

    @Nullable
    private final AudioFramer framer;

    private final Deque<StreamCommand> waiting = new ArrayDeque<>();

    /** When everything that was sent will have been heard, by the clock. */
    private long heardUntil;

    /** Calls back on the event loop; one call at a time, a new one replaces it. */
    interface Alarm {

        void in(long nanos, Runnable then);

        void cancel();
    }

    /**
     * @param clearedMarksReturn whether a cleared mark comes back as played
     * @param format of the stream, which is known when there is audio
     * @param clock in nanoseconds, never going back
     */
    Pacer(
            Framing framing,
            boolean clearedMarksReturn,
            Supplier<AudioFormat> format,
            Alarm alarm,
            LongSupplier clock,
            Consumer<StreamCommand> sink) {
        this.framing = framing;
        this.clearedMarksReturn = clearedMarksReturn;
        this.format = format;
        this.alarm = alarm;
        this.clock = clock;
        this.sink = sink;
        this.framer = framing.rules() == null ? null : new AudioFramer(framing.rules());
        this.heardUntil = clock.getAsLong();
    }

    void send(StreamCommand command) {
        if (command instanceof Play play) {
            play(play);
        } else if (command instanceof Mark) {
            finishUtterance();
            waiting.add(command);
        } else if (command instanceof Clear) {
            clear();
            sink.accept(command);
        } else {
            sink.accept(command);
        }
        sendDue();
    }

    /** The stream is over: nothing is sent any more. */
    void stop() {
        alarm.cancel();
        waiting.clear();
    }

    private void play(Play play) {
        if (framer == null) {
            waiting.add(play);
        } else {
            add(framer.add(play.payload().bytes()));
        }
    }

    private void finishUtterance() {
        if (framer != null) {
            add(framer.finish(format.get().encoding()));
        }
    }

    private void add(List<byte[]> frames) {
        frames.forEach(frame -> waiting.add(new Play(AudioPayload.of(frame))));
    }

    private void clear() {
        if (framer != null) {
            framer.clear();
        }
        if (clearedMarksReturn) {
            // the provider gives back marks that it has; these it would never have seen
            waiting.stream().filter(Mark.class::isInstance).forEach(sink);
        }
        waiting.clear();
        heardUntil = clock.getAsLong();
    }

    private void sendDue() {
        alarm.cancel();
        long now = clock.getAsLong();
        heardUntil = Math.max(heardUntil, now);
        while (!waiting.isEmpty()) {
            StreamCommand next = waiting.getFirst();
            if (next instanceof Play play && tooEarly(length(play), now) > 0) {
                alarm.in(tooEarly(length(play), now), this::sendDue);
                return;
            }
            waiting.removeFirst();
            if (next instanceof Play play) {
                heardUntil += length(play);
            }
            sink.accept(next);
        }
        if (framer != null && framer.left() > 0) {
            alarm.in(heardUntil - now + PATIENCE, this::finishLate);
        }
    }

    private void finishLate() {
        finishUtterance();
        sendDue();
    }

    /** How long to wait before audio of this length may go; a frame that is longer than the lead goes when nothing is ahead. */
    private long tooEarly(long length, long now) {
        if (framing.lead() == null) {
            return 0;
        }
        long allowed = Math.max(framing.lead().toNanos() - length, 0);
        return heardUntil - now - allowed;
    }

    private long length(Play play) {
        AudioFormat audio = format.get();
        long samples = play.payload().size() / audio.encoding().bytesPerSample();
        return TimeUnit.SECONDS.toNanos(samples) / audio.rate();
    }
}
