package dev.jackfield.media.recording;

import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Writes one call: the caller left, as it arrived; the agent right, as it was heard. Audio for the caller is sent ahead of time,
 * so it is laid out one after the other from when it begins to play, and cut where it was cleared. Only what is still to be
 * heard, and half a second more, is in memory. For the writer's thread alone; times are of {@link System#nanoTime()}.
 */
final class CallRecorder {

    private static final int NARROW = 8000;
    private static final int WIDE = 16000;

    /** Frames that come this much later than they should are jitter; what is later still is a gap in the audio. */
    private static final long JITTER_MILLIS = 120;

    /** Nothing is written before it is this old, because the caller's audio comes late. */
    private static final long SETTLED_MILLIS = 500;

    /** Audio that is sent further ahead than this is not recorded. */
    private static final long FURTHEST_SECONDS = 300;

    private final StereoWavFile file;
    private final int rate;
    private final long began;
    private final Track caller;
    private final Track agent;
    private final ByteBuffer second;
    private long written;

    CallRecorder(Path target, AudioFormat callerFormat, AudioFormat agentFormat, long began) throws IOException {
        this.rate = Math.max(callerFormat.rate(), agentFormat.rate()) > NARROW ? WIDE : NARROW;
        this.began = began;
        this.caller = new Track(callerFormat, rate);
        this.agent = new Track(agentFormat, rate);
        this.second = ByteBuffer.allocate(rate * 4).order(ByteOrder.LITTLE_ENDIAN);
        this.file = StereoWavFile.create(target, rate);
    }

    /** @param arrived when the last sample of it had been spoken, as far as we know */
    void caller(AudioPayload payload, long arrived) throws IOException {
        byte[] audio = caller.converted(payload);
        long spoken = position(arrived) - audio.length / 2;
        long jitter = JITTER_MILLIS * rate / 1000;
        caller.add(Math.max(written, spoken > caller.end() + jitter ? spoken : caller.end()), audio);
        writeSettled(arrived);
    }

    void agent(AudioPayload payload, long sent) throws IOException {
        byte[] audio = agent.converted(payload);
        long at = Math.max(agent.end(), position(sent));
        if (at - position(sent) < FURTHEST_SECONDS * rate) {
            agent.add(Math.max(written, at), audio);
        }
        writeSettled(sent);
    }

    /** What the caller has not heard by now is not heard. */
    void cleared(long at) {
        agent.cut(position(at));
    }

    /** @return the finished file */
    Path end(long at) throws IOException {
        agent.cut(position(at));
        write(Math.max(position(at), caller.end()));
        return file.finish();
    }

    /** Leaves the file as it is. */
    void abandon() throws IOException {
        file.close();
    }

    private long position(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos - began) * rate / 1_000_000;
    }

    private void writeSettled(long now) throws IOException {
        long settled = position(now) - SETTLED_MILLIS * rate / 1000;
        if (settled - written >= rate) {
            write(settled);
        }
    }

    private void write(long until) throws IOException {
        while (written < until) {
            int samples = (int) Math.min(rate, until - written);
            Arrays.fill(second.clear().array(), (byte) 0);
            caller.take(written, samples, second, 0);
            agent.take(written, samples, second, 1);
            file.write(second.limit(samples * 4));
            written += samples;
        }
    }
}
