package dev.jackfield.simulator.threecx;

import dev.jackfield.simulator.phone.SpokenClips;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a caller says: the sentences of the order one by one, each when the other side has spoken and been silent for a moment, and
 * whatever they are told to say. Otherwise there is the faint hum of a line. Times are nanoseconds of one monotonic clock. Confined
 * to the event loop.
 */
final class Talker {

    private static final int RATE = 8_000;
    private static final long POLITE_MILLIS = 700;

    private final SpokenClips clips;
    private final HeardAudio heard;
    private final Deque<String> plan;
    private final List<String> said = new ArrayList<>();
    private short[] saying = {};
    private long sayingFrom;

    Talker(SpokenClips clips, List<String> plan, HeardAudio heard) {
        this.clips = clips;
        this.plan = new ArrayDeque<>(plan);
        this.heard = heard;
    }

    /** Begins to say this at once, instead of what is being said. */
    void say(String clip, long now) {
        said.add(clip);
        saying = clips.samples(clip, RATE);
        sayingFrom = now;
    }

    /** The names of what has been said, the last one perhaps not to its end. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** Says the next sentence if it is time. */
    void takeTurn(long now) {
        if (!plan.isEmpty()
                && now >= sayingUntil()
                && heard.soundedSince(sayingUntil())
                && heard.quietMillis(now) >= POLITE_MILLIS) {
            say(plan.remove(), now);
        }
    }

    private long sayingUntil() {
        return sayingFrom + TimeUnit.SECONDS.toNanos(saying.length) / RATE;
    }

    /** Samples of the time before {@code now}, as PCM s16le 8 kHz mono. */
    Buffer pcm(int samples, long now) {
        Buffer pcm = Buffer.buffer(samples * 2);
        long first = (now - sayingFrom) / (TimeUnit.SECONDS.toNanos(1) / RATE) - samples;
        for (int i = 0; i < samples; i++) {
            long at = first + i;
            pcm.appendShortLE(at >= 0 && at < saying.length ? saying[(int) at] : hum(i));
        }
        return pcm;
    }

    private static short hum(int sample) {
        return (short) (40 * Math.sin(2 * Math.PI * 50 * sample / RATE));
    }
}
