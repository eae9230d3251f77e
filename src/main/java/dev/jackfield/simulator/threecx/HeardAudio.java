package dev.jackfield.simulator.threecx;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.TimeUnit;

/**
 * What the other side of a call hears of the PCM it is sent (s16le, 8 kHz, mono: 16 bytes/ms), played out in real time.
 * Silence of the line counts only while somebody listens: connected and neither held nor handed over. Times are nanoseconds of
 * one monotonic clock. Confined to the event loop.
 */
final class HeardAudio {

    static final int BYTES_PER_MILLI = 16;

    static final long NANOS_PER_BYTE = TimeUnit.MILLISECONDS.toNanos(1) / BYTES_PER_MILLI;

    private long bytes;
    private long firstAt = -1;
    private boolean audible;
    private boolean listening;
    private long playedUntil;
    private long longestGap;
    private long soundUntil = Long.MIN_VALUE;
    private final HeardRecording recording;

    HeardAudio() {
        this(null);
    }

    /** @param recording keeps what is heard; null for none */
    HeardAudio(HeardRecording recording) {
        this.recording = recording;
    }

    void listen(long now) {
        if (!listening) {
            listening = true;
            playedUntil = Math.max(now, playedUntil);
        }
    }

    void stopListening(long now) {
        if (listening) {
            longestGap = longestGap(now);
            listening = false;
        }
    }

    void receive(long now, Buffer pcm) {
        if (pcm.length() == 0) {
            return;
        }
        if (firstAt < 0) {
            firstAt = now;
        }
        boolean sounds = isAudible(pcm);
        audible |= sounds;
        if (listening) {
            longestGap = longestGap(now);
        }
        bytes += pcm.length();
        long from = Math.max(playedUntil, now);
        playedUntil = from + pcm.length() * NANOS_PER_BYTE;
        if (sounds) {
            soundUntil = playedUntil;
        }
        if (recording != null) {
            recording.add(pcm, from);
        }
    }

    /** Throws away what has not been played: the sender broke its stream off. */
    void discard(long now) {
        playedUntil = Math.min(playedUntil, now);
        soundUntil = Math.min(soundUntil, now);
        if (recording != null) {
            recording.cut(now);
        }
    }

    /** Whether anything audible was or will be heard after this time. */
    boolean soundedSince(long time) {
        return soundUntil > time;
    }

    /** How long nothing audible has been heard. */
    long quietMillis(long now) {
        return TimeUnit.NANOSECONDS.toMillis(Math.max(0, now - soundUntil));
    }

    /** What was heard, as a WAV file; null if it is not kept. */
    Buffer wav() {
        return recording == null ? null : recording.wav();
    }

    long aheadMillis(long now) {
        return TimeUnit.NANOSECONDS.toMillis(Math.max(0, playedUntil - now));
    }

    long bytes() {
        return bytes;
    }

    /** Whether any sample was louder than 255 of 32767. */
    boolean audible() {
        return audible;
    }

    /** When the first byte came, or -1. */
    long firstAt() {
        return firstAt;
    }

    /** The longest time that somebody listened to nothing. */
    long longestGapMillis(long now) {
        return TimeUnit.NANOSECONDS.toMillis(listening ? longestGap(now) : longestGap);
    }

    private long longestGap(long now) {
        return Math.max(longestGap, now - playedUntil);
    }

    /** Looks at the high byte of each sample: the odd ones, counted from the start of the stream. */
    private boolean isAudible(Buffer pcm) {
        for (int i = bytes % 2 == 0 ? 1 : 0; i < pcm.length(); i += 2) {
            byte high = pcm.getByte(i);
            if (high != 0 && high != -1) {
                return true;
            }
        }
        return false;
    }
}
